"""Packs of a few parts, assembled without a store."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from pikepdf import Pdf

from boardpack.documents.house_style import HouseStyle, house_style
from boardpack.documents.model import Document, Furniture, Heading, Link, Paragraph, Section, Title, words
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind
from boardpack.formats.pdf.writing.stamp import stamp_room
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.pack.attached.preparing import prepare_attachment
from boardpack.pack.joining.assemble import AssembledPack, assemble
from boardpack.pack.metadata import PackFacts
from boardpack.pack.part_files import PartFile
from boardpack.pack.planning.plan import with_page_counts
from boardpack.values import replace

STYLE: HouseStyle = house_style()
FACTS = PackFacts(
    title="High Harms Board, 16 July 2025",
    author="Office of the Police and Crime Commissioner",
    dated=date(2025, 7, 16),
    header="High Harms Board, 16 July 2025",
    footer="Version 1.0, pack 7C1E 90AB",
)


def attached(number: int, data: bytes, title: str = "An attached report") -> PartFile:
    """An attached paper as it comes into a pack: looked through, and clear of the stamps."""
    ready = prepare_attachment(data, f"{title}.pdf", stamp_room(STYLE))
    return PartFile(_part(number, title, ready.data), ready.data, ((f"paper-{number}", 0, None),), ready.claim)


def notes_on(data: bytes, title: str = "An attached report") -> dict[str, str]:
    """What the secretary is told of a file that is attached: the message of each rule."""
    return {note.rule: note.message for note in prepare_attachment(data, f"{title}.pdf", stamp_room(STYLE)).notes}


def own(number: int, title: str = "A paper of our own", *, links: Sequence[str] = (), lines: int = 1) -> PartFile:
    """A paper written here, with links to other places of the pack."""
    linked = tuple(Paragraph((Link(f"See {target}", f"#{target}"),)) for target in links)
    prose = tuple(Paragraph(words(f"Line {n} of paper {number}.")) for n in range(1, lines + 1))
    blocks = (Title(title), Heading(1, words(f"Why paper {number}")), *prose, *linked)
    section = Section(blocks, Furniture("OFFICIAL"), title, f"paper-{number}")
    written = write_pdf(Document(title, (section,), FACTS.dated), STYLE, for_pack=True)
    return PartFile(_part(number, title, written.data), written.data, written.anchors)


def placed(parts: Sequence[PartFile]) -> tuple[PackPlan, tuple[PartFile, ...]]:
    """The plan of these parts, and the parts with their pages."""
    counts = {f"paper-{part.part.number}": part.part.page_count or 0 for part in parts}
    plan = with_page_counts(PackPlan(MeetingId("m"), tuple(part.part for part in parts)), counts)
    files = tuple(replace(file, part=part) for part, file in zip(plan.parts, parts, strict=True))
    return plan, files


def packed(*parts: PartFile) -> AssembledPack:
    """These parts as one pack."""
    return assemble(placed(parts)[1], FACTS, STYLE)


def _part(number: int, title: str, data: bytes) -> PackPart:
    with Pdf.open(BytesIO(data)) as pdf:
        return PackPart(PartKind.PAPER, title, str(number), page_count=len(pdf.pages))
