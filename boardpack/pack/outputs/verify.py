"""Check a finished pack as a reader would find it: pages, numbers, links, fonts and tags agree."""

import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import groupby

import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind
from boardpack.domain.register.findings import Finding, Severity, place_in_words
from boardpack.pack.attached.destinations import Destinations, anchor_of, annotations, target_of
from boardpack.pack.attached.page_resources import unembedded_fonts
from boardpack.pack.joining.assemble import NOT_IN_OUTLINE, UNNUMBERED
from boardpack.pack.joining.outline import read_outline
from boardpack.pack.joining.ways_back import leads_back
from boardpack.pack.metadata import claims_ua
from boardpack.pack.planning.plan import name_of
from boardpack.values import Frozen

_PARTS_AT_ONCE = 60
_LAST_NUMBER = re.compile(r"(\d+[A-Z]*)\s*$")


def verify_pack(data: bytes, plan: PackPlan) -> tuple[Finding, ...]:
    """Return a finding for each fault of the finished file. Empty if it is as planned."""
    findings, listed = _check_structure(data, plan)
    if listed is None:
        return findings
    return (*findings, *_check_stamps(data, plan), *_check_contents(data, listed, plan))


def _check_structure(data: bytes, plan: PackPlan) -> "tuple[tuple[Finding, ...], tuple[_Listed, ...] | None]":
    """Return findings on metadata, labels, outline and contents links. Links are skipped if pages are missing.

    pikepdf's file is closed before the printed pages are checked, to save memory.
    """
    with Pdf.open(BytesIO(data)) as pdf:
        if len(pdf.pages) != len(plan.page_names):
            facts = (f"planned {len(plan.page_names)}", f"found {len(pdf.pages)}")
            missing = _wrong("pack-page-count", "Pack", facts, "The pack does not have as many pages as planned.")
            return (missing,), None
        own_checks: tuple[Callable[[Pdf, PackPlan], Iterator[Finding]], ...] = (
            _check_links,
            _check_labels,
            _check_outline,
            _check_tags,
            _check_claim,
        )
        return tuple(f for check in own_checks for f in check(pdf, plan)), tuple(_listed(pdf, plan))


def _wrong(rule: str, place: str, facts: tuple[str, ...], message: str) -> Finding:
    return Finding(rule, place, facts, message, Severity.HIGH, blocks_issue=True)


def _check_links(pdf: Pdf, plan: PackPlan) -> Iterator[Finding]:
    destinations = Destinations(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        broken = sum(not _leads_somewhere(link, destinations) for link in annotations(page))
        if broken:
            facts = (f"page {number}", count_in_words(broken, "link"))
            yield _wrong("pack-broken-link", "Pack", facts, f"A link on page {number} has no destination.")


def _leads_somewhere(link: Dictionary, destinations: Destinations) -> bool:
    target = target_of(link)
    return anchor_of(link) is None if target is None else destinations.explicit(target) is not None


def _check_labels(pdf: Pdf, plan: PackPlan) -> Iterator[Finding]:
    pairs = zip(plan.page_names, pdf.pages, strict=True)
    wrong = [(name, page.label) for name, page in pairs if page.label != name]
    if wrong:
        name, label = wrong[0]
        facts = (f"page {name}", f"label {label}")
        yield _wrong("pack-page-label", "Pack", facts, "A page’s label differs from its printed number.")


def _check_outline(pdf: Pdf, plan: PackPlan) -> Iterator[Finding]:
    listed = [part for part in plan.parts if plan.places_of(part) and part.kind not in NOT_IN_OUTLINE]
    planned = [(" ".join(name_of(part).split()), plan.place_of(part) + 1) for part in listed]
    found = [(entry.title, entry.page + 1) for entry in read_outline(pdf)]
    if found != planned:
        facts = (f"planned {planned}", f"found {found}")
        yield _wrong("pack-outline", "Pack", facts, "The bookmarks do not lead to the parts of the pack.")


def _check_tags(pdf: Pdf, plan: PackPlan) -> Iterator[Finding]:
    tree = pdf.Root.get(Name.StructTreeRoot)
    marked = pdf.Root.get(Name.MarkInfo, Dictionary()).get(Name.Marked, False)
    if not isinstance(tree, Dictionary) or not marked:
        yield _wrong("pack-untagged", "Pack", (), "The pack has no tag tree.")
        return
    for part in plan.parts:
        outside = sum(Name.StructParents not in page.obj for page in _pages_of(part, pdf, plan))
        if outside:
            place, facts = name_of(part), (count_in_words(outside, "page"),)
            message = f"{place_in_words(place)} has pages outside the tag tree."
            yield _wrong("pack-untagged", place, facts, message)


def _check_claim(pdf: Pdf, plan: PackPlan) -> Iterator[Finding]:
    """Yield a finding if the file claims PDF/UA but lacks fonts. Attachments have findings of their own."""
    fonts = unembedded_fonts(pdf) if claims_ua(pdf) else ()
    if fonts:
        yield _wrong("pack-claim", "Pack", fonts, "The pack claims PDF/UA but does not embed all its fonts.")


def _check_stamps(data: bytes, plan: PackPlan) -> Iterator[Finding]:
    """Yield a finding for a wrong number on the first or last page of a part. Cover and dividers have none.

    The file is reopened after some parts, to free the memory that its fonts take.
    """
    parts = [part for part in plan.parts if part.kind not in UNNUMBERED and part.page_names]
    for at in range(0, len(parts), _PARTS_AT_ONCE):
        with pypdfium2.PdfDocument(data) as shown:
            for part in parts[at : at + _PARTS_AT_ONCE]:
                yield from _check_stamps_of(part, shown, plan)


def _check_stamps_of(part: PackPart, shown: pypdfium2.PdfDocument, plan: PackPlan) -> Iterator[Finding]:
    names, first = part.all_page_names, plan.place_of(part)
    for place in {0, len(names) - 1}:
        printed_number = f"Pages {names[place]}" if " " in names[place] else f"Page {names[place]} of {plan.page_count}"
        if printed_number not in _words(shown, first + place + 1):
            facts = (f"page {names[place]}", f"should say “{printed_number}”")
            yield _wrong("pack-stamp", name_of(part), facts, f"Page {names[place]} does not show its number.")


class _Listed(Frozen):
    """A link in the contents: on which page, where on it, and to which page it leads, both counted from 0."""

    place: int
    box: tuple[float, float, float, float]
    target: int


def _listed(pdf: Pdf, plan: PackPlan) -> Iterator[_Listed]:
    destinations = Destinations(pdf)
    for part in plan.parts:
        if part.kind is PartKind.CONTENTS:
            for place, page in enumerate(_pages_of(part, pdf, plan), start=plan.place_of(part)):
                for link in annotations(page):
                    if leads_back(link):
                        continue
                    destination = destinations.explicit(target_of(link))
                    if destination is not None:
                        yield _Listed(place, _box(link), destinations.page_index(destination))


def _check_contents(data: bytes, listed: Sequence[_Listed], plan: PackPlan) -> Iterator[Finding]:
    """Yield a finding for each line of the contents whose number is not that of the page it links to."""
    words: dict[int, list[str]] = {}
    with pypdfium2.PdfDocument(data) as shown:
        for place, links in groupby(listed, lambda link: link.place):
            text = shown[place].get_textpage()
            for link in links:
                words.setdefault(link.target, []).append(text.get_text_bounded(*link.box))
    for target, pieces in words.items():
        line, expected = " ".join(pieces), plan.page_names[target].split()[0]
        printed = _LAST_NUMBER.search(line)
        if printed is None or printed.group(1) != expected:
            facts = (line.strip(), f"page {expected}")
            yield _wrong("pack-contents", "Contents", facts, "A page number of the contents is wrong.")


def _box(link: Dictionary) -> tuple[float, float, float, float]:
    rect: Object = link.get(Name.Rect, Array())
    left, bottom, right, top = (float(value) for value in rect)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _words(shown: pypdfium2.PdfDocument, number: int) -> str:
    return " ".join(str(shown[number - 1].get_textpage().get_text_range()).split())


def _pages_of(part: PackPart, pdf: Pdf, plan: PackPlan) -> Iterator[Page]:
    for index in plan.places_of(part):
        yield pdf.pages[index]
