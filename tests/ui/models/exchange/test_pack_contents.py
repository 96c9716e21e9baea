"""The parts of a pack as the chair reads them."""

from ui.review.pack_view import ReadPart, contents_sentence, part_row, parts_of

AGENDA, LOG = ReadPart("Agenda", 1, 1), ReadPart("Action log", 2, 5)


def test_parts_end_where_the_next_begins() -> None:
    assert parts_of([("Action log", 2), ("Agenda", 1)], 5) == (AGENDA, LOG)
    assert parts_of([], 5) == ()


def test_a_part_says_whether_it_is_read_and_its_notes() -> None:
    notes = (3, 9)

    def below(seen: frozenset[int]) -> str:
        return part_row(LOG, seen, notes).cells[0].below

    assert below(frozenset()) == "Not read, 1 note, pages 2 to 5"
    assert below(frozenset({1, 2})) == "Partly read, 1 note, pages 2 to 5"
    assert below(frozenset({2, 3, 4, 5})) == "Read, 1 note, pages 2 to 5"
    assert contents_sentence((AGENDA, LOG), frozenset({1, 2})) == "1 of 2 parts read"
