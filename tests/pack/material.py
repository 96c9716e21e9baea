"""The material of packs of any make-up, without a store."""

from collections.abc import Callable, Sequence
from datetime import date, time

from boardpack.documents.house_style import HouseStyle, house_style
from boardpack.documents.model import Document, Furniture, Paragraph, Section, Title, words
from boardpack.domain.log.public import is_withheld, public_items
from boardpack.domain.meetings.editions import MEMBERS, Edition
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Attachment,
    Meeting,
    MeetingId,
    NumberedItem,
    Paper,
    PaperId,
    Purpose,
    Restriction,
    number_agenda,
)
from boardpack.domain.meetings.packs import PackPlan
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.settings import Settings
from boardpack.formats.pdf.writing.writer import PdfFile, write_pdf
from boardpack.pack.attached.attachments import inspect_attachment
from boardpack.pack.making.pack_paper import PackPaper
from boardpack.pack.planning.layout import LaidOutPack, PackMaterial, WholePack, lay_out
from boardpack.pack.planning.plan import plan_pack
from boardpack.papers.parts.large_print import in_large_print
from boardpack.values import Frozen, replace
from tests.pack import made_pdfs

STYLE = house_style()
MEETING = Meeting(MeetingId("m"), date(2025, 7, 16), time(10, 30), time(12, 30), "Lantern House")
SETTINGS = Settings("High Harms Board", office_name="Office of the Commissioner")


class Wanted(Frozen):
    """An item of business for a test: how long its paper is, and whether it is attached, restricted, missing.

    `public_lines` is how long the paper is in the public version where that is not the same. Short ones of some kinds
    begin on the page of the paper before them.
    """

    title: str
    lines: int = 1
    pages: int = 0
    restricted: bool = False
    missing: bool = False
    paper: bool = True
    public_lines: int | None = None
    kind: PaperKind = PaperKind.BOARD_PAPER


def items_of(wanted: Sequence[Wanted]) -> tuple[NumberedItem, ...]:
    return number_agenda(MEETING, [_item(place, entry) for place, entry in enumerate(wanted)])


def material_of(wanted: Sequence[Wanted], edition: Edition = MEMBERS) -> tuple[PackPlan, PackMaterial]:
    """The plan and the material of a pack with these items."""
    items = items_of(wanted)
    by_id = {f"item-{place}": value for place, value in enumerate(wanted)}
    ready = [(entry, by_id[entry.item.id]) for entry in items if entry.item.paper and not by_id[entry.item.id].missing]
    papers = {f"paper-{entry.paper_number}": _paper(entry, value) for entry, value in ready if not value.pages}
    files = {f"paper-{entry.paper_number}": _file(value) for entry, value in ready if value.pages}
    return plan_pack(MEETING, items, edition), PackMaterial(MEETING, items, SETTINGS, papers, files)


def laid_out(wanted: Sequence[Wanted], edition: Edition = MEMBERS) -> tuple[LaidOutPack, PackMaterial]:
    """The pack laid out, each document written once."""
    plan, material = material_of(wanted, edition)
    return lay_out(plan, material, _writer(edition), lambda what: None), material


def laid_out_for_the_public(wanted: Sequence[Wanted], edition: Edition = MEMBERS) -> tuple[LaidOutPack, LaidOutPack]:
    """The whole pack, and its public version, in which each public paper has its `public_lines`."""
    plan, everything = material_of(wanted, edition)
    public_options = replace(edition, public=True)
    shown = [replace(item, lines=item.lines if item.public_lines is None else item.public_lines) for item in wanted]
    _, material = material_of(shown, public_options)
    open_papers = {f"paper-{item.paper_number}" for item in material.items if not is_withheld(item.item)}
    material = replace(
        material,
        items=public_items(material.items),
        whole=WholePack(plan, everything),
        papers={anchor: paper for anchor, paper in material.papers.items() if anchor in open_papers},
        attachments={anchor: file for anchor, file in material.attachments.items() if anchor in open_papers},
    )
    public_plan = plan_pack(MEETING, everything.items, public_options)
    write = _writer(edition)
    whole = lay_out(plan, everything, write, lambda what: None)
    return whole, lay_out(public_plan, material, write, lambda what: None)


def style_of(edition: Edition) -> HouseStyle:
    """The style in which an edition of the pack is set."""
    return house_style(large_print=edition.large_print, black_and_white=edition.black_and_white)


def _writer(edition: Edition) -> Callable[[PackPaper], PdfFile]:
    written: dict[Document, PdfFile] = {}
    style = style_of(edition)

    def write(paper: PackPaper) -> PdfFile:
        document = in_large_print(paper.document) if edition.large_print else paper.document
        if document not in written:
            written[document] = write_pdf(document, style, for_pack=True)
        return written[document]

    return write


def _item(place: int, wanted: Wanted) -> AgendaItem:
    restriction = Restriction("law enforcement (section 31)") if wanted.restricted else None
    return AgendaItem(
        AgendaItemId(f"item-{place}"),
        MEETING.id,
        place,
        wanted.title,
        Purpose.INFORMATION,
        restriction=restriction,
        paper=_stored(wanted) if wanted.paper else None,
    )


def _stored(wanted: Wanted) -> Paper:
    file = Attachment("0" * 64, f"{wanted.title}.pdf", wanted.pages) if wanted.pages and not wanted.missing else None
    kind = PaperKind.ATTACHED if wanted.pages else wanted.kind
    return Paper(PaperId("p"), kind, wanted.title, body="" if wanted.missing else "Words.", attachment=file)


def _paper(entry: NumberedItem, wanted: Wanted) -> PackPaper:
    prose = tuple(Paragraph(words(f"Line {n} of {wanted.title}.")) for n in range(wanted.lines))
    furniture = Furniture("OFFICIAL", "High Harms Board", wanted.title)
    section = Section((Title(wanted.title), *prose), furniture, wanted.title, f"paper-{entry.paper_number}")
    return PackPaper.of(Document(wanted.title, (section,), MEETING.held_on))


def _file(wanted: Wanted) -> object:
    return inspect_attachment(made_pdfs.plain(["words"] * wanted.pages), f"{wanted.title}.pdf")
