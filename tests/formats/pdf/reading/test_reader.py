"""PDF files as others make them, read by where the words stand."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from boardpack.documents.source import ReadText, SourceKind, SourceRow, blocks_of
from boardpack.formats.pdf.reading.reader import read_pdf

PITCH = 14
WIDE = "x" * 60


def read(*pages: Callable[[Canvas], None]) -> ReadText:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return read_pdf(data.getvalue(), "letter.pdf")


def lines(*words: str, top: float = 760, left: float = 72) -> Callable[[Canvas], None]:
    """Draws lines one below the other; an empty one leaves a gap."""

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(words):
            canvas.drawString(left, top - PITCH * at, line)

    return draw


def together(*draws: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def texts(read_text: ReadText) -> list[str]:
    return [block.text for block in blocks_of(read_text)]


def test_lines_that_run_full_are_one_paragraph_and_a_gap_ends_it():
    page = lines(
        "The force should make sure that every call is answered and", "that nobody waits.", "", "Next paragraph."
    )

    assert texts(read(page)) == [
        "The force should make sure that every call is answered and that nobody waits.",
        "Next paragraph.",
    ]


def test_a_line_with_room_for_the_next_word_ends_its_paragraph():
    page = lines("Recommendation 3", "By 30 April 2026, the Border Security Command should further", "develop it.")

    assert texts(read(page)) == [
        "Recommendation 3",
        "By 30 April 2026, the Border Security Command should further develop it.",
    ]


@pytest.mark.parametrize(("size", "count"), [(11, 2), (10.5, 1)])
def test_a_line_in_slightly_larger_type_behind_a_sentence_begins_a_paragraph(size: float, count: int):
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10.5)
        canvas.drawString(
            72, 760, "The constabulary does not manage the risk from sex offenders who move home effectively enough."
        )
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawString(72, 760 - PITCH, "Recommendation")

    assert len(texts(read(draw))) == count


def test_bold_lines_are_apart_from_what_follows():
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(72, 760, "Constabulary response to this recommendation of the report:")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 760 - PITCH, "The force has acted on it.")

    first, second = blocks_of(read(draw))

    assert (first.bold, second.bold) == (True, False)


@pytest.mark.parametrize("glyph", ["•", "-", "–", "o", "·"])
def test_bullets_of_each_glyph_are_entries(glyph: str):
    blocks = list(blocks_of(read(lines("This should include:", f"{glyph} one thing; and", f"{glyph} another thing."))))

    assert [block.text for block in blocks] == ["This should include:", "one thing; and", "another thing."]
    assert [block.kind for block in blocks[1:]] == [SourceKind.BULLET] * 2


def test_small_words_well_above_the_text_of_a_second_page_are_its_running_head():
    def head(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 806, "Kent PCC: response to a report")
        canvas.setFont("Helvetica", 11)

    first = lines("Response", "The force has")
    second = together(head, lines("trained its officers.", "", "The next paragraph.", "", "The last."))

    assert "Kent PCC: response to a report" not in " ".join(texts(read(first, second)))
    assert "Kent PCC: response to a report" in texts(read(together(head, first)))


def test_an_entry_goes_on_between_its_wide_mark_and_the_words_that_the_mark_pushes_aside():
    """A mark wider than its indent moves the first words to the right of the lines below."""
    first = "Within three months, the force should make sure that call takers know"
    marked = together(lines("10.12", left=72), lines(first, left=106))
    page = together(marked, lines("their risk.", top=760 - PITCH, left=98), lines("Next words.", top=690))

    assert texts(read(page)) == [f"{first} their risk.", "Next words."]


def test_lines_that_stand_on_each_page_are_furniture():
    pages = [
        together(lines("OFFICIAL", top=810), lines(f"Words of page {number}."), lines(f"The Office {number}", top=30))
        for number in (1, 2, 3)
    ]
    read_text = read(*pages)

    assert texts(read_text) == [f"Words of page {number}." for number in (1, 2, 3)]
    assert "OFFICIAL" in read_text.furniture


def test_a_paragraph_goes_on_over_the_page():
    first = lines(
        "The force has taken steps to make sure that the quality of the",
        "intelligence is good, and to ensure the",
        top=100,
    )
    second = lines("quality of the work.")

    assert texts(read(first, second))[0].endswith("and to ensure the quality of the work.")


def test_a_hyphen_at_the_end_of_a_line_is_kept_where_lines_are_not_hyphenated():
    page = lines("The ability of many forces to investigate the threat of counter-", "terrorism is good.")

    assert texts(read(page)) == ["The ability of many forces to investigate the threat of counter-terrorism is good."]


def test_hyphens_are_dropped_where_many_lines_are_hyphenated():
    broken = (
        "The inspectors found that the organi-",
        "sation of the work and the manage-",
        "ment of it were good, and the arrange-",
        "ments are sound.",
    )

    assert "organisation" in texts(read(lines(*broken)))[0]
    assert "arrangements" in texts(read(lines(*broken)))[0]


def grid(*rows: tuple[str, str], foot: bool = True, middle: int = 110) -> Callable[[Canvas], None]:
    """A table with rules. Without a foot its last row is open, as where a page cuts it."""

    def draw(canvas: Canvas) -> None:
        bottom = 760 - 20 * len(rows)
        for x in (60, middle, 500):
            canvas.line(x, 775, x, bottom)
        for at in range(len(rows) + foot):
            canvas.line(60, 775 - 20 * at, 500, 775 - 20 * at)
        for at, cells in enumerate(rows):
            for x, words in zip((65, middle + 5), cells, strict=True):
                canvas.drawString(x, 762 - 20 * at, words)

    return draw


def row_texts(read_text: ReadText) -> list[list[str]]:
    rows = [row for row in read_text.blocks if isinstance(row, SourceRow)]
    return [[" ".join(block.text for block in cell) for cell in row.cells] for row in rows]


def test_a_table_with_rules_is_rows_and_a_row_cut_by_the_page_is_whole():
    read_text = read(
        grid(("No.", "Recommendation"), ("1", "Forces should make sure that the"), foot=False),
        grid(("No.", "Recommendation"), ("", "calls are answered."), ("2", "Forces should act.")),
    )

    assert row_texts(read_text) == [
        ["No.", "Recommendation"],
        ["1", "Forces should make sure that the calls are answered."],
        ["2", "Forces should act."],
    ]


def test_a_row_of_which_the_page_cuts_every_cell_is_whole():
    heads = ("Recommendation", "Update")
    cut = ("Forces should make sure that the", "The force has begun to train all its")
    rest = ("calls are answered.", "officers.")

    read_text = read(
        grid(heads, cut, foot=False, middle=290), grid(heads, rest, ("Forces should act.", "Done."), middle=290)
    )

    assert row_texts(read_text) == [
        [*heads],
        [f"{before} {after}" for before, after in zip(cut, rest, strict=True)],
        ["Forces should act.", "Done."],
    ]


def test_boxes_beside_each_other_in_columns_of_prose_are_no_table():
    left, right = ["The force answers few calls."] * 24, ["The force has few detectives."] * 24
    left[8:12] = ["Left box", *left[9:12]]
    right[10:15] = ["Right box", *right[11:15]]

    def boxes(canvas: Canvas) -> None:
        for x, first, last in ((66, 8, 12), (316, 10, 15)):
            canvas.rect(x, 763 - PITCH * (last - 1) - 4, 230, PITCH * (last - first) + 2)

    found = texts(read(together(lines(*left), lines(*right, left=322), boxes)))

    assert found.index(next(words for words in found if "Left box" in words)) < found.index(
        next(words for words in found if "detectives" in words)
    )
    assert not any("calls" in words and "detectives" in words for words in found)


def test_words_that_narrow_cells_cut_are_whole_and_short_lines_of_a_cell_go_on():
    def draw(canvas: Canvas) -> None:
        canvas.grid([60, 130, 200], [700, 760, 780])
        for x, cells in (
            (65, ("Type", "Recommen", "dation")),
            (135, ("Text", "They should", "plan and", "act.")),
        ):
            for at, words in enumerate(cells):
                canvas.drawString(x, 765 - 14 * at - (6 if at else 0), words)

    rows = [row for row in read(draw).blocks if isinstance(row, SourceRow)]

    assert [[block.text for block in cell] for cell in rows[1].cells] == [
        ["Recommendation"],
        ["They should plan and act."],
    ]


def test_a_word_that_a_very_narrow_cell_cuts_twice_is_whole():
    def draw(canvas: Canvas) -> None:
        canvas.grid([60, 111, 200], [700, 760, 780])
        for x, cells in ((65, ("Type", "Recom", "mendat", "ion")), (116, ("Text", "They should", "act."))):
            for at, words in enumerate(cells):
                canvas.drawString(x, 765 - 14 * at - (6 if at else 0), words)

    rows = [row for row in read(draw).blocks if isinstance(row, SourceRow)]

    assert [block.text for block in rows[1].cells[0]] == ["Recommendation"]


def test_a_day_that_a_narrow_cell_cuts_is_whole():
    def draw(canvas: Canvas) -> None:
        canvas.grid([60, 115, 200], [700, 760, 780])
        for x, cells in ((65, ("Due", "30/06/202", "6")), (120, ("Text", "They should", "act."))):
            for at, words in enumerate(cells):
                canvas.drawString(x, 765 - 14 * at - (6 if at else 0), words)

    rows = [row for row in read(draw).blocks if isinstance(row, SourceRow)]

    assert [block.text for block in rows[1].cells[0]] == ["30/06/2026"]


def test_a_bracket_that_goes_over_a_line_end_is_whole():
    read_text = read(lines(f"{WIDE} Recommendation 1 (paragraph", "2.31) of the report.", "", WIDE))

    assert "(paragraph 2.31) of the report." in texts(read_text)[0]


def test_words_printed_twice_to_look_bold_are_read_once():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 760, "Recommendation 1")
        canvas.drawString(72.2, 760, "Recommendation 1")

    assert texts(read(draw)) == ["Recommendation 1"]


def test_a_page_without_text_among_others_is_told():
    read_text = read(lines("Words"), lambda canvas: canvas.rect(10, 10, 50, 50), lines("More"))

    assert read_text.notices == ("No text could be read on page 2.",)


def test_pages_are_counted_from_one():
    assert [block.page for block in blocks_of(read(lines("First."), lines("Second.")))] == [1, 2]


def test_a_heading_with_a_number_at_the_top_of_each_page_is_no_running_head():
    pages = [
        lines(f"Recommendation {n}", "", "These words go on to the end of the line", "and further.") for n in (1, 2, 3)
    ]

    assert texts(read(*pages)).count("Recommendation 2") == 1


def test_words_of_no_size_are_read_as_others_are():
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 0)
        lines("One.", "Two.", "Six.")(canvas)
        canvas.setFont("Helvetica", 11)
        lines("Seen.", top=600)(canvas)

    assert sorted(" ".join(texts(read(draw))).split()) == ["One.", "Seen.", "Six.", "Two."]


def test_what_stands_beyond_any_page_is_not_on_it():
    far = together(lines("Seen."), lines("Unseen.", top=2_000_000), lines("Never.", left=-3_000_000))

    assert texts(read(far)) == ["Seen."]


def test_a_page_without_height_is_told():
    def draw(canvas: Canvas) -> None:
        lines("Unseen.")(canvas)
        canvas.setPageSize((595, 0))

    text = read(lines("Seen."), draw)

    assert texts(text) == ["Seen."]
    assert text.notices == ("No text could be read on page 2.",)


def test_small_numbered_lines_at_the_foot_of_a_page_stand_apart():
    def page(canvas: Canvas) -> None:
        lines("The force should make sure that each decision is", "Reasons are given in full in each case that it has")(
            canvas
        )
        canvas.setFont("Helvetica", 7)
        canvas.drawString(72, 90, "1 The code was issued")
        canvas.drawString(72, 81, "under the Act.")
        canvas.drawString(72, 72, "2 See the guidance.")

    noted = read(page, lines("recorded with its reasons."))

    assert noted.asides == ("1 The code was issued under the Act.", "2 See the guidance.")
    assert not any("code" in text for text in texts(noted))


def test_small_lines_at_the_foot_without_a_number_are_words():
    def page(canvas: Canvas) -> None:
        lines("The force should make sure that each decision is", "recorded with reasons in full in each case it has")(
            canvas
        )
        canvas.setFont("Helvetica", 7)
        canvas.drawString(72, 90, "Printed by the office")

    assert read(page).asides == ()


def test_a_paragraph_set_to_the_right_goes_on_while_its_lines_are_full_and_an_address_does_not():
    def right(*words: str) -> Callable[[Canvas], None]:
        def draw(page: Canvas) -> None:
            page.setFont("Helvetica", 11)
            page.drawString(72, 780, "The meeting heard of the purchase.")
            for at, line in enumerate(words):
                page.drawRightString(523, 740 - 14 * at, line)

        return draw

    full = "ACTION 2: HB to confirm the timetable of the joint purchase with the services by 1"

    assert texts(read(right(full, "December 2026.")))[1:] == [f"{full} December 2026."]
    assert texts(read(right("Lantern House, Harbour Road", "Marton")))[1:] == ["Lantern House, Harbour Road", "Marton"]


def table(*rows: tuple[str, str], top: float, inner: bool = True) -> Callable[[Canvas], None]:
    """Draws a table of two columns, with rules between its rows if `inner`."""

    def draw(canvas: Canvas) -> None:
        bottom = top - PITCH * len(rows)
        for x in (72, 250, 430):
            canvas.line(x, top, x, bottom)
        for at in range(len(rows) + 1):
            if inner or at in (0, len(rows)):
                canvas.line(72, top - PITCH * at, 430, top - PITCH * at)
        for at, row in enumerate(rows):
            for x, words in zip((76, 254), row, strict=True):
                canvas.drawString(x, top - PITCH * at - 10, words)

    return draw


def test_a_table_at_the_top_of_a_page_continues_the_last_table_of_the_page_before() -> None:
    people = table(("Name", "Role"), ("Ann Lee", "Chair"), top=760)
    actions = table(("Action", "Owner"), ("Train the staff", "Head of Learning"), top=600)
    rest = table(
        ("Write the policy", "Head of"),
        ("", "Estates"),
        ("Action", "Owner"),
        ("Buy the vans", "Head of Fleet"),
        top=760,
        inner=False,
    )
    rows = [row for row in read(together(people, actions), rest).blocks if isinstance(row, SourceRow)]

    assert [" ".join(block.text for block in row.cells[0]) for row in rows] == [
        "Name",
        "Ann Lee",
        "Action",
        "Train the staff",
        "Write the policy",
        "Action",
        "Buy the vans",
    ]


def test_the_last_row_of_a_table_is_read_by_its_columns_alone_on_the_next_page_without_rules() -> None:
    ruled = table(("Action", "Owner"), ("Train the staff", "Head of Learning"), top=760)
    last = together(lines("Buy the vans", left=76), lines("Head of Fleet", left=254))

    assert row_texts(read(ruled, last)) == [
        ["Action", "Owner"],
        ["Train the staff", "Head of Learning"],
        ["Buy the vans", "Head of Fleet"],
    ]


@pytest.mark.parametrize("columns", [2, 3])
def test_short_entries_side_by_side_in_each_line_are_rows(columns: int):
    cells = [("Dr Ann Poe", "Lee Orr", "Sgt Di Fox"), ("Chair", "Treasurer", "Member"), ("NHS", "Council", "Police")]
    draws = (lines(*cells[at], left=72 + 170 * at) for at in range(columns))
    read_text = read(together(*draws))

    rows = [tuple(cell[0].text for cell in row.cells) for row in read_text.blocks if isinstance(row, SourceRow)]
    assert rows == list(zip(*cells[:columns], strict=True))
