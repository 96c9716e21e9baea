"""Put the parts of a pack into one PDF: pages, tags, outline, links, stamps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from pikepdf import Name, ObjectStreamMode, Pdf

from boardpack.documents.framing import short_title
from boardpack.documents.house_style import HouseStyle
from boardpack.documents.phrases import listed
from boardpack.domain.attachments import AccessibilityClaim
from boardpack.domain.dates import count_in_words
from boardpack.domain.findings import Finding, Severity
from boardpack.domain.packs import PackPart, PartKind
from boardpack.domain.progress import Progress, silent
from boardpack.errors import CancelledError, UnreadableFileError
from boardpack.formats.pdf.stamp import PageStamp, StampRoom, stamp_pages, stamp_room
from boardpack.formats.pdf.watermark import Watermark
from boardpack.pack.attachments import MALFORMED
from boardpack.pack.claims import claim_of
from boardpack.pack.clearance import Cleared, clear_pages
from boardpack.pack.copying import copy_pages
from boardpack.pack.destinations import make_links_explicit, resolve_pack_links
from boardpack.pack.metadata import PackFacts, write_metadata
from boardpack.pack.outline import OutlineEntry, read_outline, shifted, write_outline
from boardpack.pack.plan import name_of
from boardpack.pack.tagging import is_tagged
from boardpack.pack.tags import TagTree
from boardpack.pack.untagged import tag_as_pictures

_DRAFT = "DRAFT"
UNNUMBERED = (PartKind.COVER, PartKind.DIVIDER)
"""Parts that are counted, but print no number."""
UNKNOWN_LINK = "pack-unknown-link"
"""The rule of a link to a place that is not in the pack."""
NOT_IN_OUTLINE = (PartKind.DIVIDER, PartKind.BLANK)


@dataclass(frozen=True)
class PartFile:
    """A part with its PDF. `anchors` are the places in it (pages from 0) to which the pack's links may lead.

    An attached one stands clear already of stamps that need no more room than `cleared_for`; its `claim` is known
    where somebody has looked.
    """

    part: PackPart
    data: bytes
    anchors: tuple[tuple[str, int], ...] = ()
    attached: bool = False
    cleared_for: StampRoom | None = None
    claim: AccessibilityClaim | None = None


@dataclass(frozen=True)
class AssembledPack:
    """The finished PDF, and whether it claims PDF/UA."""

    data: bytes
    page_count: int
    claims_ua: bool
    findings: tuple[Finding, ...] = ()


@dataclass
class _Growing:
    """A pack between its first part and its last."""

    pdf: Pdf
    tags: TagTree
    room: StampRoom
    outline: list[OutlineEntry] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    stamps: list[PageStamp | None] = field(default_factory=list)
    page_names: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    accessible: bool = True
    archive: bool = True


def assemble(
    parts: Sequence[PartFile], facts: PackFacts, style: HouseStyle, progress: Progress = silent
) -> AssembledPack:
    """One PDF of all parts, in order. Raises CancelledError when `progress` says so.

    Pages are numbered out of all pages of the whole pack, whether or not they are in this file.
    """
    page_count = sum(part.part.page_count or 0 for part in parts)
    with Pdf.new() as pdf:
        pack = _Growing(pdf, TagTree(pdf), stamp_room(style))
        for done, part in enumerate(parts):
            if not progress(done, len(parts), name_of(part.part)):
                raise CancelledError("The pack was not finished.", "Nothing was written.")
            _add(pack, part, facts)
            pack.stamps.extend(_stamps(part, facts, page_count))
            pack.page_names.extend(part.part.page_names)
        return _finished(pack, facts, style)


def _finished(pack: _Growing, facts: PackFacts, style: HouseStyle) -> AssembledPack:
    for link in resolve_pack_links(pack.pdf, pack.anchors):
        pack.findings.append(_unknown_anchor(link.anchor))
        if link.key is not None:
            pack.tags.release(link.key)
    pack.tags.finish()
    write_outline(pack.pdf, pack.outline)
    stamp_pages(pack.pdf, pack.stamps, style)
    if facts.draft:
        Watermark(pack.pdf, style).show(_DRAFT)
    write_metadata(pack.pdf, facts, pack.page_names, ua=pack.accessible, archive=pack.archive)
    return AssembledPack(saved(pack.pdf), len(pack.pdf.pages), pack.accessible, tuple(pack.findings))


def saved(pdf: Pdf) -> bytes:
    """The same bytes for the same pack. Streams stay as each part has them, which is quick and changes nothing."""
    target = BytesIO()
    pdf.save(
        target,
        min_version="1.7",
        object_stream_mode=ObjectStreamMode.generate,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return target.getvalue()


def _add(pack: _Growing, part: PartFile, facts: PackFacts) -> None:
    first = len(pack.pdf.pages)
    try:
        with Pdf.open(BytesIO(part.data), suppress_warnings=True) as source:
            _add_source(pack, part, source, facts)
    except MALFORMED as error:
        if not part.attached:
            raise
        raise UnreadableFileError(
            f"The file of “{name_of(part.part)}” cannot be put into a pack.",
            "Print it to a new PDF, and attach that.",
        ) from error
    pack.anchors.update((anchor, first + page) for anchor, page in part.anchors)


def _add_source(pack: _Growing, part: PartFile, source: Pdf, facts: PackFacts) -> None:
    first, title, tagged = len(pack.pdf.pages), name_of(part.part), is_tagged(source)
    if part.attached and part.cleared_for != pack.room:
        pack.findings.extend(_moved(title, clear_pages(source, part.data, pack.room)))
    pack.findings.extend(_dead_links(title, make_links_explicit(source)))
    if part.attached:
        _weigh_claims(pack, title, part.claim or claim_of(source), tagged)
    if part.part.kind not in NOT_IN_OUTLINE:
        pack.outline.append(_outline(part, source, first))
    renewed = pack.tags.renumber(source) if tagged else {}
    copy_pages(pack.pdf, source)
    element = pack.tags.add_part(title, str(source.Root.get(Name.Lang, "")) or facts.language)
    if tagged:
        pack.tags.graft(source, element, renewed)
    else:
        tag_as_pictures(pack.pdf, first, len(source.pages), pack.tags, element, title)


def _weigh_claims(pack: _Growing, title: str, claim: AccessibilityClaim, tagged: bool) -> None:
    """A pack meets PDF/UA where each attached file says that it does and nothing speaks against it.

    PDF/A is claimed for our own content alone.
    """
    pack.archive = False
    pack.accessible = pack.accessible and claim.is_made and not claim.doubts
    if claim.doubts:
        message = (
            f"{title} says that it meets PDF/UA, but {listed(claim.doubts)}; so the pack does not say so. "
            "Ask its author to mend that."
        )
        pack.findings.append(Finding("pack-no-claim", title, claim.doubts, message, Severity.LOW))
    elif tagged and not claim.is_made:
        message = (
            f"{title} has tags but does not say that it meets PDF/UA, so the pack does not say so either. Ask its "
            "author for a file that does."
        )
        pack.findings.append(Finding("pack-no-claim", title, (), message, Severity.LOW))


def _outline(part: PartFile, source: Pdf, first: int) -> OutlineEntry:
    """A line for the part with its own outline below, without a line that says the part's title again."""
    title, own = name_of(part.part), read_outline(source)
    if len(own) == 1 and own[0].page == 0 and _same_words(own[0].title, part.part.title):
        own = own[0].children
    return OutlineEntry(title, first, children=shifted(own, first))


def _same_words(one: str, other: str) -> bool:
    return one.split() == other.split()


def _moved(title: str, cleared: Cleared) -> Iterator[Finding]:
    if cleared.page_count:
        pages, how = count_in_words(cleared.page_count, "page"), "made a little smaller" if cleared.smaller else "moved"
        message = f"{title} is {how} on {pages}, so that it stands clear of the header and footer of the pack."
        yield Finding("pack-page-cleared", title, (pages,), message, Severity.LOW)


def _dead_links(title: str, dead: int) -> Iterator[Finding]:
    if dead:
        links = count_in_words(dead, "link")
        message = f"{title} came with {links} that led nowhere; the words stay in the pack, without the link."
        yield Finding("pack-dead-links", title, (links,), message, Severity.LOW)


def _unknown_anchor(anchor: str) -> Finding:
    message = f"A link leads to “{anchor}”, which is not in this pack; its words stay, without the link."
    return Finding(UNKNOWN_LINK, "Pack", (anchor,), message)


def _stamps(part: PartFile, facts: PackFacts, page_count: int) -> Iterator[PageStamp]:
    marking = str(part.part.marking)
    for name in part.part.page_names:
        if part.part.kind in UNNUMBERED:
            yield PageStamp(marking, "", "", "")
        elif part.attached:
            right = f"Paper {part.part.number}  {short_title(part.part.title)}"
            yield PageStamp(marking, facts.footer, f"Page {name}", f" of {page_count}", marking, facts.header, right)
        elif " " in name:
            yield PageStamp(marking, facts.footer, f"Pages {name}", "")
        else:
            yield PageStamp(marking, facts.footer, f"Page {name}", f" of {page_count}")
