"""Lay out the parts of a pack until the page numbers printed in its front matter are those of its pages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from boardpack.documents.agenda import compose_agenda
from boardpack.documents.contents import compose_contents
from boardpack.documents.cover import compose_cover
from boardpack.documents.framing import board_and_date, with_known_as_at
from boardpack.documents.model import Document
from boardpack.domain.as_at import NOW, AsAt
from boardpack.domain.meetings import Meeting, NumberedItem
from boardpack.domain.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.settings import Settings
from boardpack.formats.pdf.writer import PdfFile
from boardpack.pack.assemble import PartFile
from boardpack.pack.attachments import InspectedAttachment
from boardpack.pack.digest import pack_digest
from boardpack.pack.metadata import PackFacts
from boardpack.pack.plan import anchor_of, first_pages, name_of, with_page_counts

_VERSION = "1.0"
_DIGEST_TO_COME = "0000 0000"
_MOST_ROUNDS = 8

Write = Callable[[Document], PdfFile]


@dataclass(frozen=True)
class PackMaterial:
    """All that a pack is made from. Papers go by their anchor: composed ones as documents, others as files.

    `view` is that of which the papers are, with its day in any case.
    """

    meeting: Meeting
    items: tuple[NumberedItem, ...]
    settings: Settings
    papers: Mapping[str, Document]
    attachments: Mapping[str, InspectedAttachment]
    next_meeting: Meeting | None = None
    view: AsAt = NOW


@dataclass(frozen=True)
class LaidOutPack:
    """A plan with all its pages, the PDF of each part, and the documents of the pack's own parts by anchor."""

    plan: PackPlan
    parts: tuple[PartFile, ...]
    documents: Mapping[str, Document]
    digest: str
    facts: PackFacts


def lay_out(plan: PackPlan, material: PackMaterial, write: Write, step: Callable[[str], None]) -> LaidOutPack:
    """Lay out each paper, then cover, contents and agenda until their own lengths have settled.

    `write` is asked for the same document more than once and should remember what it made. `step`
    is told the name of each part before its work begins, and may raise to stop.
    """
    settled = _with_settled_pages(plan, _paper_sizes(plan, material, write, step), material, write)
    unsigned = _front_matter(settled, material, _DIGEST_TO_COME)
    inside = [part for part in _part_files(settled, material, unsigned, write) if part.part.kind is not PartKind.COVER]
    digest = pack_digest(settled, (part.data for part in inside))
    front = _front_matter(settled, material, digest)
    parts = tuple(_part_files(settled, material, front, write))
    return LaidOutPack(settled, parts, {**front, **material.papers}, digest, _facts(material, digest))


def _paper_sizes(plan: PackPlan, material: PackMaterial, write: Write, step: Callable[[str], None]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for part in plan.parts:
        step(name_of(part))
        anchor = anchor_of(part)
        if anchor in material.papers:
            sizes[anchor] = write(material.papers[anchor]).page_count
        elif anchor in material.attachments:
            sizes[anchor] = material.attachments[anchor].page_count
    return sizes


def _with_settled_pages(plan: PackPlan, papers: Mapping[str, int], material: PackMaterial, write: Write) -> PackPlan:
    front = {part.value: 1 for part in PartKind if part is not PartKind.PAPER}
    for _ in range(_MOST_ROUNDS):
        numbered = with_page_counts(plan, {**papers, **front})
        documents = _front_matter(numbered, material, _DIGEST_TO_COME)
        sizes = {anchor: write(document).page_count for anchor, document in documents.items()}
        if sizes == front:
            return numbered
        front = sizes
    raise RuntimeError(f"the front matter did not settle in {_MOST_ROUNDS} rounds: {front}")


def _front_matter(plan: PackPlan, material: PackMaterial, digest: str) -> dict[str, Document]:
    meeting, items, settings = material.meeting, material.items, material.settings
    marking, pages = plan.parts[0].marking, first_pages(plan)
    agenda_page = next(part.first_page for part in plan.parts if part.kind is PartKind.AGENDA)
    agenda = compose_agenda(meeting, items, settings, pages, next_meeting=material.next_meeting, marking=marking)
    return {
        "cover": compose_cover(
            meeting,
            items,
            settings,
            marking=marking,
            page_count=plan.page_count,
            version=f"{_VERSION}, pack {digest}",
        ),
        "contents": compose_contents(meeting, items, settings, pages, agenda_page=agenda_page, marking=marking),
        "agenda": with_known_as_at(agenda, material.view.on(meeting.held_on), material.view.known_on),
    }


def _part_files(
    plan: PackPlan, material: PackMaterial, front: Mapping[str, Document], write: Write
) -> Iterator[PartFile]:
    for part in plan.parts:
        if part.state is PartState.READY:
            yield _part_file(part, material, front, write)


def _part_file(part: PackPart, material: PackMaterial, front: Mapping[str, Document], write: Write) -> PartFile:
    anchor = anchor_of(part)
    if anchor in material.attachments:
        return PartFile(part, material.attachments[anchor].data, ((anchor, 0),), attached=True)
    document = front[anchor] if anchor in front else material.papers[anchor]
    written = write(document)
    return PartFile(part, written.data, written.anchors)


def _facts(material: PackMaterial, digest: str) -> PackFacts:
    settings, day = material.settings, material.meeting.held_on
    name = board_and_date(settings, day)
    return PackFacts(name, settings.office_name, day, name, f"Version {_VERSION}, pack {digest}")
