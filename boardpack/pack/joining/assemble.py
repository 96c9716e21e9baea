"""Put the parts of a pack into one PDF: pages, tags, outline, links, stamps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise

from pikepdf import ObjectStreamMode, Pdf

from boardpack.documents.house_style import HouseStyle
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.meetings.attachments import AccessibilityClaim
from boardpack.domain.meetings.packs import PackPart, PartKind
from boardpack.domain.register.findings import Finding
from boardpack.errors import CancelledError, UnreadableFileError
from boardpack.formats.pdf.writing.links import bookmark_title
from boardpack.formats.pdf.writing.stamp import PageStamp, stamp_pages
from boardpack.formats.pdf.writing.watermark import Watermark, place_watermark
from boardpack.pack.attached.attachments import MALFORMED
from boardpack.pack.attached.destinations import Place, resolve_pack_links
from boardpack.pack.joining.outline import OutlineEntry, shifted, write_outline
from boardpack.pack.joining.part import PackContext, PartFacts, copy_part
from boardpack.pack.joining.tags import PackTagTree
from boardpack.pack.joining.ways_back import add_ways_back, with_ways_back
from boardpack.pack.metadata import PackFacts, write_metadata
from boardpack.pack.part_files import PartFile
from boardpack.pack.planning.plan import name_of
from boardpack.papers.parts.framing import short_title
from boardpack.values import Frozen

_DRAFT = "DRAFT"
UNNUMBERED = (PartKind.COVER, PartKind.DIVIDER)
"""Parts that are counted, but print no number."""
UNKNOWN_LINK = "pack-unknown-link"
"""The rule of a link to a place that is not in the pack."""
NOT_IN_OUTLINE = (PartKind.DIVIDER, PartKind.BLANK)


class AssembledPack(Frozen):
    """The finished PDF, its pages, and whether it claims PDF/UA."""

    data: bytes
    page_count: int
    claims_ua: bool
    findings: tuple[Finding, ...] = ()


def assemble(
    parts: Sequence[PartFile],
    facts: PackFacts,
    style: HouseStyle,
    progress: Progress = silent,
) -> AssembledPack:
    """Join all parts, in order, to one PDF. The same parts give the same bytes.

    Pages are numbered out of all pages of the whole pack, whether or not they are in this file.

    Raises:
        CancelledError: `progress` asked to stop.
        UnreadableFileError: An attached file is too damaged to be copied.

    """
    page_count = sum(part.page_count for part in parts)
    anchors = frozenset(anchor for part in parts for anchor, _, _ in part.anchors)
    context = PackContext(facts.language, anchors)
    with Pdf.new() as pdf:
        pack = _GrowingPack(pdf, PackTagTree(pdf), context)
        for done, part in enumerate(parts):
            if not progress(done, len(parts), name_of(part.part)):
                raise CancelledError("The pack was not finished.", "Nothing was saved.")
            _add(pack, part)
            pack.stamps.extend(_stamps(part, facts, page_count))
            pack.page_names.extend(part.page_names)
            pack.part_pages.append(len(pdf.pages) - sum(pack.part_pages))
        return _finished(pack, facts, style)


@dataclass
class _GrowingPack:
    """A pack between its first part and its last."""

    pdf: Pdf
    tags: PackTagTree
    context: PackContext
    outline: list[OutlineEntry] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    stamps: list[PageStamp] = field(default_factory=list)
    page_names: list[str] = field(default_factory=list)
    part_pages: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unknown_anchors: list[str] = field(default_factory=list)
    accessible: bool = True
    archive: bool = True


def _add(pack: _GrowingPack, part: PartFile) -> None:
    first = len(pack.pdf.pages)
    facts = _copied(pack, part)
    pack.unknown_anchors.extend(facts.unknown_anchors)
    if part.claim is not None:
        _weigh_claim(pack, part.claim)
    if part.part.kind not in NOT_IN_OUTLINE:
        pack.outline.extend(_outlines(part, facts.outline, first))
    pack.places.update((anchor, (first + page, top)) for anchor, page, top in part.anchors)


def _copied(pack: _GrowingPack, part: PartFile) -> PartFacts:
    try:
        with Pdf.open(BytesIO(part.data), suppress_warnings=True) as source:
            return copy_part(source, part, pack.pdf, pack.tags, pack.context)
    except MALFORMED as error:
        if not part.attached:
            raise
        raise UnreadableFileError(
            f"The file of “{name_of(part.part)}” cannot be put into a pack.",
            "Print it to a new PDF, and attach that.",
        ) from error


def _weigh_claim(pack: _GrowingPack, claim: AccessibilityClaim) -> None:
    """Drop the claim of PDF/UA unless an attached file makes it and no check contradicts it.

    PDF/A is claimed for our own content alone.
    """
    pack.archive = False
    pack.accessible = pack.accessible and claim.is_made and not claim.doubts


def _finished(pack: _GrowingPack, facts: PackFacts, style: HouseStyle) -> AssembledPack:
    pdf = pack.pdf
    pack.findings.extend(map(_unknown_anchor, pack.unknown_anchors))
    resolve_pack_links(pdf, pack.places)
    stamps = with_ways_back(pack.stamps, pack.places)
    stamp_pages(pdf, stamps, style)
    add_ways_back(pdf, pack.tags, pack.part_pages, stamps, pack.places, style)
    if facts.draft:
        _mark_as_draft(pdf, style)
    pack.tags.finish()
    write_outline(pdf, pack.outline)
    write_metadata(pdf, facts, pack.page_names, ua=pack.accessible, archive=pack.archive)
    return AssembledPack(saved(pdf), len(pdf.pages), pack.accessible, tuple(pack.findings))


def _mark_as_draft(pdf: Pdf, style: HouseStyle) -> None:
    watermark = Watermark(pdf, style)
    watermark.show(_DRAFT)
    place_watermark(pdf, *watermark.forms)


def saved(pdf: Pdf) -> bytes:
    """Return the bytes of a file, the same for the same content. Streams stay as each part has them."""
    target = BytesIO()
    pdf.save(
        target,
        min_version="1.7",
        object_stream_mode=ObjectStreamMode.generate,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return target.getvalue()


def _outlines(part: PartFile, own: tuple[OutlineEntry, ...], first: int) -> Iterator[OutlineEntry]:
    """Yield a line for the part and for each that begins on the last page before it, with their outlines below."""
    ends = [*_starts(part.sharing, own), len(own)]
    yield _outline(part.part, own[: ends[0]], first, first, is_ours=not part.attached)
    last = first + len(part.part.page_names) - 1
    for shared, (start, end) in zip(part.sharing, pairwise(ends), strict=True):
        yield _outline(shared, own[start:end], first, last, is_ours=True)
        last += len(shared.page_names)


def _starts(sharing: Sequence[PackPart], own: tuple[OutlineEntry, ...]) -> Iterator[int]:
    """Yield the place of each sharing paper's title in the outline of a file, which begins with another title."""
    place = 0
    for shared in sharing:
        later = range(place + 1, len(own))
        place = next(at for at in later if _is_title(own[at].title, shared, is_ours=True))
        yield place


def _outline(
    part: PackPart, own: tuple[OutlineEntry, ...], first: int, begins_on: int, *, is_ours: bool
) -> OutlineEntry:
    """Return a line for the part with its own outline below, without a line that says the part's title again."""
    if own and own[0].page + first == begins_on and _is_title(own[0].title, part, is_ours=is_ours):
        own = (*own[0].children, *own[1:])
    return OutlineEntry(name_of(part), begins_on, children=shifted(own, first))


def _is_title(words: str, part: PackPart, *, is_ours: bool) -> bool:
    """Return True if a line of a part's own outline is its title, with or without “Paper 5:” before it."""
    own = is_ours and part.number is not None
    title = bookmark_title(part.title) if is_ours else part.title
    return words.split() == title.split() or (own and words.startswith(f"Paper {part.number}:"))


def _unknown_anchor(anchor: str) -> Finding:
    message = f"A link leads to “{anchor}”, which is not in this pack. The text is in the pack without the link."
    return Finding(UNKNOWN_LINK, "Pack", (anchor,), message)


def _stamps(part: PartFile, facts: PackFacts, page_count: int) -> Iterator[PageStamp]:
    marking = str(part.part.marking)
    for name in part.page_names:
        if part.part.kind in UNNUMBERED:
            yield PageStamp(marking, "", "", "")
        elif part.attached:
            right = f"Paper {part.part.number}  {short_title(part.part.title)}"
            yield PageStamp(marking, facts.footer, f"Page {name}", f" of {page_count}", marking, facts.header, right)
        elif " " in name:
            yield PageStamp(marking, facts.footer, f"Pages {name}", "")
        else:
            yield PageStamp(marking, facts.footer, f"Page {name}", f" of {page_count}")
