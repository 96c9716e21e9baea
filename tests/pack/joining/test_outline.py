"""The outline of a pack: its papers, and below each what its own file had."""

from io import BytesIO

from pikepdf import Dictionary, Name, OutlineItem, Pdf, String

from boardpack.pack.joining.outline import OutlineEntry, read_outline, shifted, write_outline
from tests.pack import made_pdfs
from tests.pack.packing import attached, own, packed


def _lines(entries: tuple[OutlineEntry, ...], depth: int = 0) -> list[tuple[int, str, int]]:
    found = []
    for entry in entries:
        found += [(depth, entry.title, entry.page), *_lines(entry.children, depth + 1)]
    return found


def _outline_of(data: bytes) -> list[tuple[int, str, int]]:
    with Pdf.open(BytesIO(data)) as pdf:
        return _lines(read_outline(pdf))


def test_each_paper_has_a_line_with_its_own_outline_below():
    pack = packed(own(1, "Vetting"), attached(2, made_pdfs.tagged_by_writer(), "Stalking"))

    assert _outline_of(pack.data) == [
        (0, "Paper 1: Vetting", 0),
        (1, "Why paper 1", 0),
        (0, "Paper 2: Stalking", 1),
        (1, "What the review found", 1),
        (2, "What changes", 1),
        (1, "The figures in full", 2),
    ]


def test_what_is_written_is_read_again():
    entries = (
        OutlineEntry("One", 0, (Name.XYZ, 0, 700, None), (OutlineEntry("Below", 1, (Name.Fit,)),)),
        OutlineEntry("Two", 1, (Name.FitH, 300)),
    )
    with Pdf.open(BytesIO(made_pdfs.plain(["One", "Two"]))) as pdf:
        write_outline(pdf, entries)

        assert read_outline(pdf) == entries


def test_lines_that_lead_nowhere_give_way_to_those_below_them():
    def outline(pdf: Pdf) -> None:
        with pdf.open_outline() as writing:
            lost = OutlineItem("Nowhere", destination=None)
            lost.children.append(OutlineItem("Somewhere", 1, "Fit"))
            writing.root.append(lost)

    assert _outline_of(made_pdfs.changed(made_pdfs.plain(["One", "Two"]), outline)) == [(0, "Somewhere", 1)]


def test_an_outline_is_read_down_to_its_twelfth_level():
    entry = OutlineEntry("Level 14", 0)
    for level in range(13, 0, -1):
        entry = OutlineEntry(f"Level {level}", 0, children=(entry,))
    with Pdf.open(BytesIO(made_pdfs.plain(["One"]))) as pdf:
        write_outline(pdf, (entry,))

        assert [title for _, title, _ in _lines(read_outline(pdf))] == [f"Level {level}" for level in range(1, 13)]


def test_an_outline_that_runs_in_a_ring_ends():
    def ring(pdf: Pdf) -> None:
        item = pdf.make_indirect(Dictionary(Title=String("Again"), Dest=[pdf.pages[0].obj, Name.Fit]))
        item[Name.Next] = item
        item[Name.First] = item
        pdf.Root[Name.Outlines] = pdf.make_indirect(Dictionary(First=item))

    assert _outline_of(made_pdfs.changed(made_pdfs.plain(), ring)) == [(0, "Again", 0)]


def test_pages_before_move_every_line():
    assert shifted((OutlineEntry("A", 0, children=(OutlineEntry("B", 2),)),), 10) == (
        OutlineEntry("A", 10, children=(OutlineEntry("B", 12),)),
    )
