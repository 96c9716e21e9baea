"""Plain text and Markdown, as they are typed, wrapped and pasted."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.source import SourceKind, SourceRow, blocks_of
from boardpack.formats.text.reader import read_text


def texts(words: str) -> list[str]:
    return [block.text for block in blocks_of(read_text(words.encode(), "letter.txt"))]


def test_lines_wrapped_by_hand_are_one_paragraph():
    words = "The force should make sure that each call is answered, and that nobody who calls has to wait for long."
    wrapped = textwrap.fill(words, 40)

    assert texts(f"{wrapped}\n\nNext.") == [words, "Next."]


def test_an_address_stays_in_lines():
    assert texts("Lantern House\n4 Quay Street\nNorthmere\nNM1 2AB") == [
        "Lantern House",
        "4 Quay Street",
        "Northmere",
        "NM1 2AB",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The force has taken proactive steps to ensure the", "quality of the intelligence being submitted."),
        (
            "Specifically, this is done each quarter, by all of us, through the Cambridgeshire and Peterborough High",
            "Harms Board which I chair, and of which you know.",
        ),
    ],
)
@pytest.mark.parametrize("turn", ["\n\n", "\n\fOFFICIAL\n\n", "\n\nPage 2 of 7\n\n"])
def test_a_paragraph_cut_by_a_page_is_made_whole(before: str, after: str, turn: str):
    assert f"{before} {after}" in texts(f"First.\n\n{before}{turn}{after}\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "provides reassurance that Northmere Constabulary is improving its response to rural crime",
            "Yours sincerely",
        ),
        ("HMICFRS report: Improving the response to organised rural crime everywhere", "Under section 55 I write."),
        ("Dear Home Secretary,", "Response to the report"),
        ("It should make sure that victims get what they are entitled to", "The force does not do so."),
    ],
)
def test_paragraphs_that_end_without_a_stop_are_not_joined_to_what_follows(before: str, after: str):
    assert texts(f"{before}\n\n{after}") == [before, after]


def test_bullets_cut_by_a_page_stay_entries_of_their_own():
    words = "This should include:\n\n- one thing;\n- another;\n\n- a third; and\n- the last."

    assert texts(words) == ["This should include:", "one thing;", "another;", "a third; and", "the last."]


@pytest.mark.parametrize("mark", ["-", "•", "*", "–", "1.", "(a)", "iv)"])
def test_each_kind_of_mark_makes_an_entry(mark: str):
    (block,) = blocks_of(read_text(f"{mark} some words".encode(), "x"))

    assert (block.kind, block.label, block.text) == (SourceKind.BULLET, mark, "some words")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_each_usual_encoding_is_read(encoding: str):
    words = "The Commissioner’s café – £10"

    assert [b.text for b in blocks_of(read_text(words.encode(encoding), "x"))] == [words]


def test_running_heads_and_page_numbers_are_furniture():
    pages = [f"OFFICIAL\n\nWords of page {number}.\n\nThe Office      {number}\n" for number in (1, 2, 3)]
    text = read_text("\f".join(pages).encode(), "x")

    assert [b.text for b in blocks_of(text)] == [f"Words of page {n}." for n in (1, 2, 3)]
    assert text.furniture == ("OFFICIAL", "The Office 1", "The Office 2", "The Office 3")


@pytest.mark.parametrize("row", ["| {} | {} |", "{}\t{}"])
def test_tables_of_pipes_and_of_tabs_are_rows(row: str):
    words = "\n".join(row.format(*cells) for cells in (("No.", "Recommendation"), ("1", "Forces should act.")))
    rows = read_text(words.encode(), "x").blocks

    assert [[cell[0].text for cell in r.cells] for r in rows if isinstance(r, SourceRow)] == [
        ["No.", "Recommendation"],
        ["1", "Forces should act."],
    ]


def test_markdown_headings_and_bold_lines_lose_their_marks():
    heading, bold = blocks_of(read_text(b"## Recommendation 1\n\n**Force response:**\n", "x.md"))

    assert (heading.kind, heading.level, heading.text) == (SourceKind.HEADING, 2, "Recommendation 1")
    assert (bold.bold, bold.text) == (True, "Force response:")


def test_a_converters_words_about_a_picture_are_set_apart():
    words = "A handwritten signature in black ink, appearing to be 'A Name', on a grey background."
    (block,) = blocks_of(read_text(words.encode(), "x"))

    assert block.kind is SourceKind.PICTURE


@given(st.lists(st.text(alphabet="ab c.;:-–•*#|\t\f1)'", max_size=30), max_size=12))
def test_no_letter_is_lost_whatever_is_typed(lines: list[str]):
    text = read_text(("x\n\n" + "\n".join(lines)).encode(), "x")
    kept = [b.text + b.label for b in blocks_of(text)] + list(text.furniture)

    for letter in "abc":
        assert "".join(kept).count(letter) >= "\n".join(set(lines)).count(letter) * (not text.furniture)


def test_a_heading_with_a_number_at_the_top_of_each_page_is_no_running_head():
    pages = [f"Recommendation {number}\n\nForces should act on it, please.\n" for number in (1, 2, 3)]

    assert texts("\f".join(pages)).count("Recommendation 2") == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We accept this recommendation. All officers will be trained by", "August 2025, and the Board will be told."),
        ("This has been agreed with the head of the Eastern Region, and with", "Chief Constables of all forces."),
    ],
)
def test_a_line_that_stops_where_no_sentence_can_goes_on_in_the_next(before: str, after: str):
    assert texts(f"Short.\n{before}\n{after}\n") == ["Short.", f"{before} {after}"]


PAGE = """Skip to main content
Home
News
Home > Publications > Responses

Response to HMICFRS: stalking

Published: 12 March 2025

Recommendation 1
By 30 September 2025, forces should act.

Back to top

Is this page useful?
Yes
No
"""


def test_what_stands_round_the_text_of_a_web_page_stays_in_lines_of_its_own():
    assert texts(PAGE) == [line for line in PAGE.splitlines() if line]


_PAGE = "The force told us what it does about this, and how it knows that it works.\n\n"


def test_page_numbers_and_heads_pasted_out_of_a_pdf_part_no_paragraph():
    cut = f"{_PAGE * 7}A call to the force is audited each"
    pasted = "".join(f"{cut}\n\n{number}\nOFFICIAL\nPCC response\n\nquarter.\n\n" for number in (1, 2, 3))

    assert texts(pasted).count("A call to the force is audited each quarter.") == 3


def test_numbers_alone_on_lines_without_a_head_beside_them_are_words():
    numbered = "".join(f"{number}\n\n{_PAGE * 7}" for number in (1, 2, 3))

    assert [text for text in texts(numbered) if text.isdecimal()] == ["1", "2", "3"]


def test_words_cut_by_a_typesetter_are_whole_and_compounds_keep_their_hyphens():
    words = (
        "The inspectors looked at how forces work and gave recommen-\n"
        "dations to all of them. They asked that forces make a multi-\n"
        "agency plan, which should be for a long time, and that super-\n"
        "visors look at it each month and at each of the investiga-\n"
        "tions that rest on it.\n\nThe multi-agency plan is made."
    )

    assert texts(words)[0] == (
        "The inspectors looked at how forces work and gave recommendations to all of them. They asked that forces make "
        "a multi-agency plan, which should be for a long time, and that supervisors look at it each month and at each "
        "of the investigations that rest on it."
    )


def test_a_line_in_brackets_goes_on_with_the_line_above():
    words = "ACTION: CC to meet the college and confirm whether it will be a centre"

    assert texts(f"{words}\n(by 13 February 2026)\n") == [f"{words} (by 13 February 2026)"]
