"""Lay out the parts of a pack until the page numbers printed in its front matter are those of its pages."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from boardpack.documents.model import Document, Picture
from boardpack.documents.office_template import TemplateFor, no_template
from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, NumberedItem
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.office.settings import Settings
from boardpack.pack.attached.attachments import InspectedAttachment
from boardpack.pack.digest import pack_digest
from boardpack.pack.making.pack_paper import DocumentsOfPapers, PackPaper
from boardpack.pack.metadata import PackFacts
from boardpack.pack.part_files import PartFile
from boardpack.pack.planning.plan import anchor_of, first_pages, name_of, with_page_counts
from boardpack.pack.planning.public import public_numbers, with_own_sizes
from boardpack.pack.planning.sharing import (
    WritePdf,
    shared_papers,
    shared_sizes,
    sharing_with,
    with_own_page_again,
    with_shared_pages,
)
from boardpack.pack.planning.supplement import LatePapers
from boardpack.papers.agenda import compose_agenda
from boardpack.papers.front.blank_page import BLANK, BLANK_SO_THAT, compose_blank
from boardpack.papers.front.contents import compose_contents
from boardpack.papers.front.cover import compose_cover
from boardpack.papers.front.divider import compose_divider
from boardpack.papers.front.withheld import compose_withheld
from boardpack.papers.parts.framing import board_and_date, with_header_note, with_known_as_at
from boardpack.values import Frozen, field, replace

_VERSION = "1.0"
_DIGEST_TO_COME = "0000 0000"
_MOST_ROUNDS = 8
_FRONT = (PartKind.COVER, PartKind.CONTENTS, PartKind.AGENDA, PartKind.SUPPLEMENT)
_NUMBERED_COPIES = "Numbered copy. Its number and the recipient’s name are at the foot of every page."

StepCallback = Callable[[str], None]


class PackMaterial(Frozen):
    """All that a pack is made from. Papers go by their anchor: those written here, and attached files.

    `view` is the view that the papers show; its day is always set. A public version has beside it the `whole` pack,
    from which it takes page numbers and nothing else, and what else is `published`, by heading.
    `made_at` is when the store last received anything: the current time would change the bytes each time. `shared` are
    papers with those that begin on their last page, by the anchor of the first. `late` is what a supplement adds.
    """

    meeting: Meeting
    items: tuple[NumberedItem, ...]
    settings: Settings
    papers: Mapping[str, PackPaper]
    attachments: Mapping[str, InspectedAttachment]
    next_meeting: Meeting | None = None
    view: AsAt = NOW
    logo: Picture | None = None
    template_for: TemplateFor = no_template
    whole: "WholePack | None" = None
    made_at: datetime | None = None
    published: tuple[tuple[str, Document], ...] = ()
    shared: Mapping[str, PackPaper] = field(default_factory=dict)
    late: LatePapers | None = None


class WholePack(Frozen):
    """The pack of which another is the public version."""

    plan: PackPlan
    material: PackMaterial


class LaidOutPack(Frozen):
    """A plan with all its pages, the PDF of each part, and the documents of the pack's own parts by anchor."""

    plan: PackPlan
    parts: tuple[PartFile, ...]
    documents: Mapping[str, Document]
    digest: str
    facts: PackFacts


def lay_out(plan: PackPlan, material: PackMaterial, write: WritePdf, step: StepCallback) -> LaidOutPack:
    """Lay out each paper of a pack or supplement, then what is before them until its own length has settled.

    `write` is called more than once for the same paper and should cache its results. `step` is called with the name of
    each part before its work begins, and may raise to stop.
    """
    if material.whole:
        return _lay_out_public(material.whole, plan, material, write, step)
    numbered, noted = _laid_out(plan, _with_notes(material, plan.edition), write, step)
    return _finished(numbered, noted, write)


def _laid_out(
    plan: PackPlan, material: PackMaterial, write: WritePdf, step: StepCallback
) -> tuple[PackPlan, PackMaterial]:
    """Return the plan with its settled pages, and the material with the papers that share a page."""
    sizes = _paper_sizes(plan, material, write, step)
    sharing = plan if plan.series else with_shared_pages(plan, material.items, material.papers, write)
    shared = shared_papers(sharing, material.papers)
    sizes |= shared_sizes(sharing, shared, write)
    return _with_settled_pages(sharing, sizes, material, write), replace(material, shared=shared)


def _lay_out_public(
    whole: WholePack, plan: PackPlan, material: PackMaterial, write: WritePdf, step: StepCallback
) -> LaidOutPack:
    """Lay out a public version with the page numbers of the whole pack.

    The whole pack is laid out only for its page numbers; none of its content is used. A paper
    that is the same in both is laid out once, as the public version has it.
    """
    noted, everything = _with_notes(material, plan.edition), whole.material
    papers = {
        anchor: noted.papers[anchor] if _is_public_as_it_is(paper, material.papers.get(anchor)) else paper
        for anchor, paper in everything.papers.items()
    }
    all_material = replace(everything, papers=papers)
    numbered, _ = _laid_out(whole.plan, all_material, write, step)
    public = with_own_page_again(public_numbers(plan, numbered), noted.papers, write)
    noted = replace(noted, shared=shared_papers(public, noted.papers))
    sizes = _paper_sizes(public, noted, write, step)
    sizes |= shared_sizes(public, noted.shared, write)
    front = _own_papers(public, noted, _DIGEST_TO_COME)
    sizes |= {anchor: write(paper).page_count for anchor, paper in front.items()}
    return _finished(with_own_sizes(public, sizes), noted, write)


def _finished(plan: PackPlan, material: PackMaterial, write: WritePdf) -> LaidOutPack:
    """Return the pack whose pages have settled: signed with its digest on the first part, and nowhere else inside."""
    unsigned = _own_papers(plan, material, _DIGEST_TO_COME)
    inside = [
        part
        for part in _part_files(plan, material, unsigned, write)
        if part.part.kind not in (PartKind.COVER, PartKind.SUPPLEMENT)
    ]
    digest = pack_digest(plan, (part.data for part in inside))
    own = _own_papers(plan, material, digest)
    parts = tuple(_part_files(plan, material, own, write))
    documents = DocumentsOfPapers({**own, **material.papers})
    return LaidOutPack(plan, parts, documents, digest, _facts(plan, material, digest))


def _with_notes(material: PackMaterial, edition: Edition) -> PackMaterial:
    note = edition.header_note
    return replace(material, papers={anchor: paper.with_note(note) for anchor, paper in material.papers.items()})


def _is_public_as_it_is(paper: PackPaper, public: PackPaper | None) -> bool:
    return public is not None and public.digest == paper.digest


def _paper_sizes(plan: PackPlan, material: PackMaterial, write: WritePdf, step: StepCallback) -> dict[str, int]:
    sizes = {anchor_of(part): 1 for part in plan.parts if part.kind is PartKind.DIVIDER}
    for part in plan.parts:
        step(name_of(part))
        anchor = anchor_of(part)
        if anchor in material.papers:
            sizes[anchor] = write(material.papers[anchor]).page_count
        elif anchor in material.attachments:
            sizes[anchor] = material.attachments[anchor].page_count
    return sizes


def _with_settled_pages(plan: PackPlan, papers: Mapping[str, int], material: PackMaterial, write: WritePdf) -> PackPlan:
    front = {anchor_of(part): 1 for part in plan.parts if part.kind in _FRONT}
    for _ in range(_MOST_ROUNDS):
        numbered = with_page_counts(plan, {**papers, **front})
        documents = _front_matter(numbered, material, _DIGEST_TO_COME)
        sizes = {anchor: write(PackPaper.of(document)).page_count for anchor, document in documents.items()}
        if sizes == front:
            return numbered
        front = sizes
    raise RuntimeError(f"the front matter did not settle in {_MOST_ROUNDS} rounds: {front}")


def _own_papers(plan: PackPlan, material: PackMaterial, digest: str) -> dict[str, PackPaper]:
    """Return the papers of the pack itself: front matter, dividers, blank pages and pages for withheld papers."""
    note = plan.edition.header_note
    documents = {**_front_matter(plan, material, digest), **dict(_between(plan, material))}
    return {anchor: PackPaper.of(with_header_note(document, note)) for anchor, document in documents.items()}


def _front_matter(plan: PackPlan, material: PackMaterial, digest: str) -> dict[str, Document]:
    meeting, items, settings, edition = material.meeting, material.items, material.settings, plan.edition
    if material.late:
        return {anchor_of(plan.parts[0]): material.late.sheet(plan, meeting, settings, digest)}
    marking, pages = plan.parts[0].marking, first_pages(plan)
    agenda_page = next(part.first_page for part in plan.parts if part.kind is PartKind.AGENDA)
    papers = (part for part in plan.parts if part.kind is PartKind.PAPER and part.first_page)
    lengths = {part.agenda_item_id: len(part.all_page_names) for part in papers}
    agenda = compose_agenda(meeting, items, settings, pages, next_meeting=material.next_meeting, marking=marking)
    return {
        "cover": compose_cover(
            meeting,
            items,
            settings,
            marking=marking,
            page_count=plan.file_pages,
            numbered_to=plan.page_count,
            version=", ".join((_VERSION, *edition.marks, f"pack number {digest}")),
            copy=_NUMBERED_COPIES if edition.copies else "",
            logo=material.logo,
            public=edition.public,
        ),
        "contents": compose_contents(
            meeting, items, settings, pages, lengths, agenda_page=agenda_page, marking=marking, public=edition.public
        ),
        "agenda": with_known_as_at(agenda, material.view.on(meeting.held_on), material.view.known_on),
    }


def _between(plan: PackPlan, material: PackMaterial) -> Iterator[tuple[str, Document]]:
    """Yield dividers, blank pages, and pages in the place of withheld papers."""
    meeting, settings = material.meeting, material.settings
    by_id: dict[AgendaItemId | None, NumberedItem] = {numbered.item.id: numbered for numbered in material.items}
    papers = {part.number: part.pages_in_words for part in plan.parts if part.kind is PartKind.PAPER}
    for part in plan.parts:
        anchor, item = anchor_of(part), by_id.get(part.agenda_item_id)
        if part.kind is PartKind.BLANK:
            sentence = BLANK_SO_THAT if plan.edition.public and part.page_count else BLANK
            yield anchor, compose_blank(meeting, settings, part.marking, count=len(part.page_names), sentence=sentence)
        elif part.kind is PartKind.DIVIDER and item:
            yield anchor, compose_divider(meeting, item, settings, pages=papers.get(part.number, ""))
        elif part.kind is PartKind.WITHHELD and item and part.first_page and part.page_count:
            yield (
                anchor,
                compose_withheld(
                    meeting,
                    item,
                    settings,
                    pages=part.page_names[0],
                    page_count=part.page_count,
                ),
            )


def _part_files(
    plan: PackPlan, material: PackMaterial, own: Mapping[str, PackPaper], write: WritePdf
) -> Iterator[PartFile]:
    for part in plan.parts:
        if part.state is PartState.READY and not part.shares_page:
            yield _part_file(part, material, own, write, sharing_with(part, plan))


def _part_file(
    part: PackPart,
    material: PackMaterial,
    own: Mapping[str, PackPaper],
    write: WritePdf,
    sharing: tuple[PackPart, ...],
) -> PartFile:
    anchor = anchor_of(part)
    if anchor in material.attachments:
        attachment = material.attachments[anchor]
        return PartFile(part, attachment.data, ((anchor, 0, None),), attachment.claim)
    papers = {**material.papers, **material.shared, **own}
    written = write(papers[anchor])
    return PartFile(part, written.data, written.anchors, sharing=sharing)


def _facts(plan: PackPlan, material: PackMaterial, digest: str) -> PackFacts:
    settings, day, edition, series = material.settings, material.meeting.held_on, plan.edition, plan.series
    name = board_and_date(settings, day)
    title = f"{name}, supplement {series}" if series else name
    version = "Draft" if edition.draft else f"Version {_VERSION}"
    number = f"Supplement {series}, {digest}" if series else f"{version}, pack {digest}"
    return PackFacts(
        ". ".join(filter(None, (title, edition.header_note))),
        settings.office_name,
        day,
        ". ".join(filter(None, (name, edition.header_note))),
        "" if edition.large_print else number,
        draft=edition.draft,
        made_at=material.made_at,
    )
