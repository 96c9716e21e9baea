"""Lay out a supplement: its sheet, then the papers that came late, on pages of a series of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from boardpack.documents.model import Document
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.meetings.supplements import LateChange, LateKind
from boardpack.domain.office.markings import highest
from boardpack.formats.pdf.writing.writer import PdfFile
from boardpack.pack.attached.attachments import InspectedAttachment
from boardpack.pack.digest import pack_digest
from boardpack.pack.making.pack_paper import DocumentsOfPapers, PackPaper
from boardpack.pack.metadata import PackFacts
from boardpack.pack.part_files import PartFile
from boardpack.pack.planning.layout import LaidOutPack, PackMaterial
from boardpack.pack.planning.plan import anchor_of, name_of
from boardpack.papers.front.supplement_sheet import Supplemented, compose_supplement_sheet
from boardpack.papers.parts.framing import board_and_date

DIGEST_TO_COME = "0000 0000"
"""The placeholder for a supplement's own number while its pages are laid out."""

_MOST_ROUNDS = 8
SHEET = PartKind.SUPPLEMENT.value
"""The anchor of the first part of a supplement."""

WritePdf = Callable[[PackPaper], PdfFile]


@dataclass(frozen=True)
class LatePapers:
    """The content of a supplement: its series, the issue it adds to, each change, and the parts of the whole pack."""

    series: str
    adds_to: Supplemented
    changes: tuple[LateChange, ...]
    parts: Mapping[str, PackPart]

    def plan(self, whole: PackPlan, edition: Edition) -> PackPlan:
        """Return the parts of the supplement; `whole` is the plan of all of today's papers, with its findings."""
        papers = tuple(_part(change, self.parts) for change in self.changes)
        marking = highest(tuple(part.marking for part in papers))
        sheet = PackPart(PartKind.SUPPLEMENT, f"Supplement {self.series}", marking=marking)
        names = {name_of(part) for part in papers}
        findings = tuple(finding for finding in whole.findings if finding.place in names)
        return PackPlan(whole.meeting_id, (sheet, *papers), findings, edition)


def lay_out_supplement(
    plan: PackPlan, late: LatePapers, material: PackMaterial, write: WritePdf, step: Callable[[str], None]
) -> LaidOutPack:
    """Lay out each paper and the sheet, under the names that their pages have. `step` may raise to stop."""
    return _signed(settled(plan, late, material, write, step), late, material, write)


def settled(
    plan: PackPlan, late: LatePapers, material: PackMaterial, write: WritePdf, step: Callable[[str], None]
) -> PackPlan:
    """Return the plan with its pages: each paper is laid out, then the sheet until its own length has settled."""
    sizes: dict[str, int] = {}
    for part in plan.parts:
        step(name_of(part))
        sizes[anchor_of(part)] = _size(part, material, write)
    for _ in range(_MOST_ROUNDS):
        numbered = _numbered(plan, late.series, sizes)
        sheet = PackPaper.of(sheet_of(numbered, late, material, DIGEST_TO_COME))
        length = write(sheet).page_count
        if length == sizes[SHEET]:
            return numbered
        sizes[SHEET] = length
    raise RuntimeError(f"the sheet did not settle in {_MOST_ROUNDS} rounds: {sizes}")


def _part(change: LateChange, parts: Mapping[str, PackPart]) -> PackPart:
    if change.kind is LateKind.WITHDRAWN:
        return PackPart(
            PartKind.PAPER,
            change.title,
            change.number,
            change.item_id,
            PartState.MISSING,
            restricted=change.restricted,
            page_count=0,
        )
    return parts[change.number]


def _size(part: PackPart, material: PackMaterial, write: WritePdf) -> int:
    anchor = anchor_of(part)
    if anchor in material.attachments:
        return material.attachments[anchor].page_count
    if anchor in material.papers and part.state is PartState.READY:
        return write(material.papers[anchor]).page_count
    return 1 if part.kind is PartKind.SUPPLEMENT else 0


def _numbered(plan: PackPlan, series: str, sizes: Mapping[str, int]) -> PackPlan:
    parts, page = [], 1
    for part in plan.parts:
        size = sizes[anchor_of(part)]
        names = tuple(f"{series}-{number}" for number in range(page, page + size))
        placed = replace(part, first_page=page if size else None, page_count=size, named=names, shares_page=False)
        parts.append(placed)
        page += size
    return replace(plan, parts=tuple(parts))


def sheet_of(plan: PackPlan, late: LatePapers, material: PackMaterial, digest: str) -> Document:
    """Return the sheet with the list of changes and the pages of each."""
    pages = {part.number: part.pages_in_words for part in plan.parts if part.number}
    changes = [replace(change, pages=pages[change.number]) for change in late.changes]
    return compose_supplement_sheet(
        material.meeting,
        material.settings,
        late.series,
        late.adds_to,
        changes,
        digest=digest,
        marking=plan.parts[0].marking,
    )


def _signed(plan: PackPlan, late: LatePapers, material: PackMaterial, write: WritePdf) -> LaidOutPack:
    papers = tuple(_file(part, material, write) for part in plan.parts[1:] if part.page_names)
    digest = pack_digest(plan, (file.data for file in papers))
    sheet = PackPaper.of(sheet_of(plan, late, material, digest))
    written = write(sheet)
    first = PartFile(plan.parts[0], written.data, written.anchors)
    documents = DocumentsOfPapers({SHEET: sheet, **material.papers})
    return LaidOutPack(plan, (first, *papers), documents, digest, facts_of(late, material, digest), late.series)


def _file(part: PackPart, material: PackMaterial, write: WritePdf) -> PartFile:
    anchor = anchor_of(part)
    if anchor in material.attachments:
        return attached_part(part, material.attachments[anchor])
    written = write(material.papers[anchor])
    return PartFile(part, written.data, written.anchors)


def attached_part(part: PackPart, file: InspectedAttachment) -> PartFile:
    """Return an attached paper with what is known of its file."""
    places = ((anchor_of(part), 0, None),)
    return PartFile(part, file.data, places, attached=True, cleared_for=file.cleared_for, claim=file.claim)


def facts_of(late: LatePapers, material: PackMaterial, digest: str) -> PackFacts:
    """Return the title, author and date of the supplement."""
    name = board_and_date(material.settings, material.meeting.held_on)
    footer = f"Supplement {late.series}, {digest}"
    return PackFacts(
        f"{name}, supplement {late.series}", material.settings.office_name, material.meeting.held_on, name, footer
    )
