"""Lay out the public version of a supplement: the page names of the whole one, and a page for what is withheld."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from boardpack.documents.model import Document
from boardpack.domain.log.public import WITHHELD
from boardpack.domain.meetings.editions import PUBLIC
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.meetings.supplements import LateChange
from boardpack.pack.digest import pack_digest
from boardpack.pack.making.pack_paper import DocumentsOfPapers, PackPaper
from boardpack.pack.part_files import PartFile
from boardpack.pack.planning.layout import LaidOutPack, PackMaterial
from boardpack.pack.planning.plan import anchor_of, blank_part
from boardpack.pack.planning.supplement import (
    DIGEST_TO_COME,
    SHEET,
    LatePapers,
    WritePdf,
    attached_part,
    facts_of,
    settled,
    sheet_of,
)
from boardpack.papers.front.blank_page import BLANK_SO_THAT, compose_blank
from boardpack.papers.front.withheld import compose_withheld
from boardpack.papers.parts.framing import with_header_note


@dataclass(frozen=True)
class PublicLatePapers:
    """A supplement for the public, and the `whole` one, from which it takes page names and nothing else."""

    late: LatePapers
    whole: LatePapers
    whole_plan: PackPlan
    whole_material: PackMaterial


def public_late(late: LatePapers, parts: Mapping[str | None, PackPart]) -> LatePapers:
    """Return the papers of a supplement as the public may know them; `parts` are those of today's public version."""
    changes = tuple(_public_change(change, parts.get(change.number)) for change in late.changes)
    return replace(late, adds_to=replace(late.adds_to, digest=""), changes=changes, parts=_by_number(parts))


def _by_number(parts: Mapping[str | None, PackPart]) -> dict[str, PackPart]:
    return {number: part for number, part in parts.items() if number}


def _public_change(change: LateChange, part: PackPart | None) -> LateChange:
    if part is not None:
        return replace(change, title=part.title)
    return replace(change, title=WITHHELD) if change.restricted else change


def lay_out_public_supplement(
    plan: PackPlan, public: PublicLatePapers, material: PackMaterial, write: WritePdf, step: Callable[[str], None]
) -> LaidOutPack:
    """Lay out the whole supplement for its page names, then the public one. `step` may raise to stop."""
    whole = settled(public.whole_plan, public.whole, public.whole_material, write, step)
    noted = replace(material, papers={a: paper.with_note(PUBLIC.header_note) for a, paper in material.papers.items()})
    named = replace(plan, parts=tuple(map(_named, plan.parts, whole.parts)))
    sizes = {anchor_of(part): _size(part, noted, write) for part in named.parts}
    sizes[SHEET] = write(_noted(sheet_of(named, public.late, noted, DIGEST_TO_COME))).page_count
    parts = tuple(piece for part in named.parts for piece in fitted(part, sizes[anchor_of(part)]))
    return _signed(replace(named, parts=parts), public.late, noted, write)


def _noted(document: Document) -> PackPaper:
    return PackPaper.of(with_header_note(document, PUBLIC.header_note))


def _named(part: PackPart, whole: PackPart) -> PackPart:
    """Return the part with the page names of the whole one. A withheld paper has one page, named after all."""
    names: Sequence[str] = whole.page_names
    if part.kind is PartKind.WITHHELD and names:
        names = (names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}",)
    return replace(part, first_page=whole.first_page, page_count=whole.page_count, named=tuple(names))


def _size(part: PackPart, material: PackMaterial, write: WritePdf) -> int:
    anchor = anchor_of(part)
    if part.kind is not PartKind.PAPER or part.state is PartState.MISSING:
        return len(part.page_names)
    if anchor in material.attachments:
        return material.attachments[anchor].page_count
    return write(material.papers[anchor]).page_count


def fitted(part: PackPart, size: int) -> Iterator[PackPart]:
    """Yield the part with so many pages of its own: blank ones fill what is left, and what is too many gets letters."""
    names, first = part.page_names, part.first_page
    if size >= len(names) or first is None:
        more = tuple(f"{names[-1]}{letter}" for letter in ascii_uppercase[: size - len(names)]) if names else ()
        yield replace(part, named=(*names, *more))
        return
    yield replace(part, page_count=size, named=names[:size])
    yield replace(blank_part(part, first + size, len(names) - size), named=names[size:])


def _signed(plan: PackPlan, late: LatePapers, material: PackMaterial, write: WritePdf) -> LaidOutPack:
    written = {**material.papers, **{a: _noted(document) for a, document in _between(plan, material)}}
    sheet, *others = plan.parts
    papers = tuple(_file(part, written, material, write) for part in others if part.page_names)
    digest = pack_digest(plan, (file.data for file in papers))
    written[SHEET] = _noted(sheet_of(plan, late, material, digest))
    first = _file(sheet, written, material, write)
    facts = facts_of(late, material, digest)
    public = replace(
        facts, title=f"{facts.title}. {PUBLIC.header_note}", header=f"{facts.header}. {PUBLIC.header_note}"
    )
    return LaidOutPack(plan, (first, *papers), DocumentsOfPapers(written), digest, public, late.series)


def _between(plan: PackPlan, material: PackMaterial) -> Iterator[tuple[str, Document]]:
    """Yield blank pages, and pages in the place of withheld papers."""
    by_id = {numbered.item.id: numbered for numbered in material.items}
    for part in plan.parts:
        if part.kind is PartKind.BLANK:
            count = len(part.page_names)
            blank = compose_blank(
                material.meeting, material.settings, part.marking, count=count, sentence=BLANK_SO_THAT
            )
            yield anchor_of(part), blank
        elif part.kind is PartKind.WITHHELD and part.page_names and part.agenda_item_id:
            yield (
                anchor_of(part),
                compose_withheld(
                    material.meeting,
                    by_id[part.agenda_item_id],
                    material.settings,
                    pages=part.page_names[0],
                    page_count=part.page_count or 0,
                ),
            )


def _file(part: PackPart, papers: Mapping[str, PackPaper], material: PackMaterial, write: WritePdf) -> PartFile:
    anchor = anchor_of(part)
    if anchor in material.attachments:
        return attached_part(part, material.attachments[anchor])
    written = write(papers[anchor])
    return PartFile(part, written.data, written.anchors)
