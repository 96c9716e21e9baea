"""Check an attached file against its own claim of PDF/UA-1, as far as a program can tell.

A pack repeats the claim of its parts, so it must not trust them. What is looked for are faults that
real files have, by the clauses of ISO 14289-1 that need no judgement: language (7.2), pictures
(7.3), headings (7.4.2), tables (7.5), links (7.18), fonts (7.21).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.attachments import AccessibilityClaim
from boardpack.domain.register.findings import Finding, Severity
from boardpack.pack.attached.destinations import annotations
from boardpack.pack.attached.page_resources import unembedded_fonts
from boardpack.pack.metadata import claims_ua
from boardpack.pack.tagging import is_tagged
from boardpack.papers.text.phrases import listed

_PICTURES = frozenset(("/Figure", "/Formula"))
_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_MOST_ELEMENTS = 500_000
CLAIM = "attachment-claim"
"""The rule of a file whose pack cannot claim PDF/UA."""


@dataclass
class _Seen:
    """Findings of a walk through the tags."""

    without_words: int = 0
    without_scope: int = 0
    names_headers: bool = False
    headings: list[int] = field(default_factory=list)


def claim_of(pdf: Pdf) -> AccessibilityClaim:
    """Return whether the file claims PDF/UA, and any doubts. The time grows with the number of tags."""
    is_made = is_tagged(pdf) and claims_ua(pdf)
    return AccessibilityClaim(is_made, claim_doubts(pdf) if is_made else ())


def claim_doubts(pdf: Pdf) -> tuple[str, ...]:
    """Return the doubts about a tagged file's claim, each as the rest of a sentence that begins with "but"."""
    return tuple(_doubts(pdf))


def claim_notes(claim: AccessibilityClaim, name: str, *, tagged: bool) -> Iterator[Finding]:
    """Yield why a pack with this file cannot claim PDF/UA. A file without tags has a note of its own on that."""
    if claim.doubts:
        message = (
            f"“{name}” is declared as PDF/UA, but {listed(claim.doubts)}. "
            "The pack will therefore not be declared as PDF/UA. Ask the author to correct this."
        )
        yield Finding(CLAIM, name, claim.doubts, message, Severity.LOW)
    elif tagged and not claim.is_made:
        message = (
            f"“{name}” is not declared as accessible (PDF/UA), "
            "so the pack cannot be declared accessible. Ask the author for a file that is."
        )
        yield Finding(CLAIM, name, (), message, Severity.LOW)


def _doubts(pdf: Pdf) -> Iterator[str]:
    if not str(pdf.Root.get(Name.Lang, "")).strip():
        yield "its language is not set"
    seen = _walked(pdf)
    if seen.without_words:
        yield f"{count_in_words(seen.without_words, 'picture')} in it cannot be read aloud"
    if seen.without_scope and not seen.names_headers:
        yield f"{count_in_words(seen.without_scope, 'table header')} in it does not identify its rows or columns"
    if _skips(seen.headings):
        yield "its headings skip a level"
    untold = sum(_lacks_alternative(link) for page in pdf.pages for link in annotations(page))
    if untold:
        yield f"{count_in_words(untold, 'link')} in it cannot be read aloud"
    outside = sum(Name.StructParents not in page.obj for page in pdf.pages)
    if outside:
        yield f"{count_in_words(outside, 'page')} of it have no tags"
    if unembedded_fonts(pdf):
        yield "it does not embed all its fonts"


def _walked(pdf: Pdf) -> _Seen:
    """Return each element of the tags once, in reading order."""
    tree = pdf.Root.get(Name.StructTreeRoot)
    roles = tree.get(Name.RoleMap, Dictionary()) if isinstance(tree, Dictionary) else Dictionary()
    seen, met, waiting = _Seen(), set[tuple[int, int]](), [tree]
    while waiting and len(met) < _MOST_ELEMENTS:
        element = waiting.pop()
        if not isinstance(element, Dictionary) or (element.is_indirect and element.objgen in met):
            continue
        met.add(element.objgen if element.is_indirect else (0, -len(met)))
        _look_at(element, str(roles.get(str(element.get(Name.S)), element.get(Name.S))), seen)
        kids = element.get(Name.K)
        waiting.extend(reversed(list(kids)) if isinstance(kids, Array) else [kids])
    return seen


def _look_at(element: Dictionary, kind: str, seen: _Seen) -> None:
    if kind in _PICTURES:
        seen.without_words += not (_says(element, Name.Alt) or _says(element, Name.ActualText))
    elif kind in _HEADINGS:
        seen.headings.append(_HEADINGS[kind])
    elif kind == "/TH":
        seen.without_scope += not any(Name.Scope in attribute for attribute in _attributes(element))
    elif kind == "/TD":
        seen.names_headers = seen.names_headers or any(Name.Headers in attribute for attribute in _attributes(element))


def _attributes(element: Dictionary) -> Iterator[Dictionary]:
    attributes = element.get(Name.A)
    for attribute in attributes if isinstance(attributes, Array) else (attributes,):
        if isinstance(attribute, Dictionary):
            yield attribute


def _skips(headings: list[int]) -> bool:
    """Return True if the first heading is not of level 1, or one is more than a level below the one before it."""
    return any(level > before + 1 for before, level in zip((0, *headings), headings, strict=False))


def _lacks_alternative(annotation: Object) -> bool:
    """Return True for a link without a description or a tag for screen readers."""
    return annotation.get(Name.Subtype) == Name.Link and not (
        _says(annotation, Name.Contents) and Name.StructParent in annotation
    )


def _says(thing: Object, name: Name) -> bool:
    return bool(str(thing.get(name, "")).strip())
