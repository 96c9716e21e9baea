"""A note behind the date stands on every page, in every edition, however long board and title are."""

from datetime import date

from boardpack.documents.model import Document, Furniture, Paragraph, ParagraphRole, Section, words
from boardpack.papers.parts.framing import with_closing_note, with_header_note
from boardpack.papers.parts.large_print import in_large_print

_BOARD = "Northmere High Harms Board, 2 December 2026"
_TITLE = "Paper 5  Children who go missing and a night desk in the…"


def _document(left: str = _BOARD) -> Document:
    section = Section((Paragraph(words("Words.")),), Furniture("OFFICIAL", left, _TITLE))
    return Document("A paper", (section, section), date(2026, 12, 2))


def _headers(document: Document) -> set[tuple[str, str]]:
    return {(section.furniture.header_left, section.furniture.header_right) for section in document.sections}


def test_the_title_at_the_right_gives_way_to_a_note():
    ((left, right),) = _headers(with_header_note(_document(), "Public version"))

    assert left == f"{_BOARD}. Public version"
    assert right == "Paper 5  Children who go missing…"


def test_without_a_note_nothing_changes():
    assert with_header_note(_document(), "") == _document()
    assert _headers(with_header_note(_document(left=""), "Draft")) == {("", _TITLE)}


def test_in_large_print_the_note_stays_and_the_date_goes():
    ((left, right),) = _headers(in_large_print(with_header_note(_document(), "Public version")))

    assert (left, right) == ("Northmere High Harms Board. Public version", "Paper 5")


def test_a_closing_note_ends_the_last_section_alone():
    first, last = with_closing_note(_document(), "Two actions are left out.").sections

    assert len(first.blocks) == 1
    assert last.blocks[-1] == Paragraph(words("Two actions are left out."), ParagraphRole.NOTE)


def test_in_large_print_a_long_board_is_cut_and_not_the_note():
    long = _document(left="Northmere and Westmere High Harms and Safeguarding Board, 2 December 2026")
    ((left, right),) = _headers(in_large_print(with_header_note(long, "Public version")))

    assert (left, right) == ("Northmere and Westmere… Public version", "Paper 5")
