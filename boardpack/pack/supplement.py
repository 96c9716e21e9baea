"""Lay out a supplement: its sheet, then the papers that came late, on pages of a series of their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from boardpack.documents.framing import board_and_date
from boardpack.documents.model import Document
from boardpack.documents.supplement_sheet import Supplemented, compose_supplement_sheet
from boardpack.domain.markings import highest
from boardpack.domain.packs import PackOptions, PackPart, PackPlan, PartKind, PartState
from boardpack.domain.supplements import LateChange, LateKind
from boardpack.formats.pdf.writer import PdfFile
from boardpack.pack.digest import pack_digest
from boardpack.pack.layout import LaidOutPack, PackMaterial
from boardpack.pack.metadata import PackFacts
from boardpack.pack.part_files import PartFile
from boardpack.pack.plan import anchor_of, name_of

_DIGEST_TO_COME = "0000 0000"
_MOST_ROUNDS = 8
_SHEET = PartKind.SUPPLEMENT.value

Write = Callable[[Document], PdfFile]


@dataclass(frozen=True)
class LatePapers:
    """What a supplement is made of: its series, what it adds to, each change, and the parts of the whole pack."""

    series: str
    adds_to: Supplemented
    changes: tuple[LateChange, ...]
    parts: Mapping[str, PackPart]

    def plan(self, whole: PackPlan, options: PackOptions) -> PackPlan:
        """The parts of the supplement; `whole` is the plan of all of today's papers, with its findings."""
        papers = tuple(_part(change, self.parts) for change in self.changes)
        marking = highest(tuple(part.marking for part in papers))
        sheet = PackPart(PartKind.SUPPLEMENT, f"Supplement {self.series}", marking=marking)
        names = {name_of(part) for part in papers}
        findings = tuple(finding for finding in whole.findings if finding.place in names)
        return PackPlan(whole.meeting_id, (sheet, *papers), findings, options)


def lay_out_supplement(
    plan: PackPlan, late: LatePapers, material: PackMaterial, write: Write, step: Callable[[str], None]
) -> LaidOutPack:
    """Lay out each paper, then the sheet until its own length has settled. `step` may raise to stop."""
    sizes: dict[str, int] = {}
    for part in plan.parts:
        step(name_of(part))
        sizes[anchor_of(part)] = _size(part, material, write)
    for _ in range(_MOST_ROUNDS):
        numbered = _numbered(plan, late.series, sizes)
        length = write(_sheet(numbered, late, material, _DIGEST_TO_COME)).page_count
        if length == sizes[_SHEET]:
            return _signed(numbered, late, material, write)
        sizes[_SHEET] = length
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


def _size(part: PackPart, material: PackMaterial, write: Write) -> int:
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
        parts.append(replace(part, first_page=page if size else None, page_count=size, named=names))
        page += size
    return replace(plan, parts=tuple(parts))


def _sheet(plan: PackPlan, late: LatePapers, material: PackMaterial, digest: str) -> Document:
    pages = {part.number: _pages(part) for part in plan.parts if part.kind is PartKind.PAPER}
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


def _pages(part: PackPart) -> str:
    names: Sequence[str] = part.page_names
    if len(names) < 2:
        return f"page {names[0]}" if names else ""
    return f"pages {names[0]} to {names[-1]}"


def _signed(plan: PackPlan, late: LatePapers, material: PackMaterial, write: Write) -> LaidOutPack:
    papers = tuple(_file(part, material, write) for part in plan.parts[1:] if part.page_names)
    digest = pack_digest(plan, (file.data for file in papers))
    sheet = _sheet(plan, late, material, digest)
    written = write(sheet)
    first = PartFile(plan.parts[0], written.data, written.anchors)
    documents = {_SHEET: sheet, **material.papers}
    return LaidOutPack(plan, (first, *papers), documents, digest, _facts(late, material, digest), late.series)


def _file(part: PackPart, material: PackMaterial, write: Write) -> PartFile:
    anchor = anchor_of(part)
    if anchor in material.attachments:
        return PartFile(part, material.attachments[anchor].data, ((anchor, 0),), attached=True)
    written = write(material.papers[anchor])
    return PartFile(part, written.data, written.anchors)


def _facts(late: LatePapers, material: PackMaterial, digest: str) -> PackFacts:
    name = board_and_date(material.settings, material.meeting.held_on)
    footer = f"Supplement {late.series}, {digest}"
    return PackFacts(
        f"{name}, supplement {late.series}", material.settings.office_name, material.meeting.held_on, name, footer
    )
