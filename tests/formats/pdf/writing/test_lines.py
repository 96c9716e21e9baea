from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.house_style import Colour, HouseStyle
from boardpack.documents.model import Link, Shape, StatusMark, Text, Tone
from boardpack.formats.pdf.writing.bands import TextRun
from boardpack.formats.pdf.writing.fonts import width
from boardpack.formats.pdf.writing.lines import BrokenLine, break_lines, lines_of
from boardpack.formats.pdf.writing.sheet import PageGeometry
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import replace
from tests.amounts import law

PARAGRAPH = Tag("P")
WORDS = st.text(st.sampled_from("abcdeW iŵ-–/.\u00a0😀0"), max_size=80)


def run(text: str, bold: bool = False) -> TextRun:
    return TextRun(text, PARAGRAPH, 11, bold, "#000000")


def sheet(*anchors: str) -> PageGeometry:
    style = HouseStyle()
    return PageGeometry(style, style.grid, Tag("Sect"), 60, 500, frozenset(anchors), for_pack=False)


def texts(lines: tuple[BrokenLine, ...]) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in lines]


def broken(text: str, measure: float) -> list[str]:
    return texts(break_lines((run(text),), measure))


@law(200)
@given(st.lists(st.tuples(WORDS, st.booleans()), max_size=4), st.floats(15, 300))
def test_lines_hold_all_characters_in_their_order(parts: list[tuple[str, bool]], measure: float) -> None:
    lines = break_lines([run(text, bold) for text, bold in parts], measure)
    assert "".join(texts(lines)) == "".join(text for text, _ in parts)


@law(200)
@given(WORDS, st.floats(15, 300))
def test_no_line_is_wider_than_the_measure(text: str, measure: float) -> None:
    for line in break_lines((run(text),), measure):
        shown = "".join(run.text for run in line.runs).rstrip(" ")
        assert width(shown, bold=False) * 11 <= measure + 0.01


@law(300)
@given(
    st.lists(st.text(st.sampled_from("abW-–0"), min_size=1, max_size=9), min_size=1).map(" ".join), st.floats(40, 200)
)
def test_words_of_one_look_break_as_those_of_many_do(text: str, measure: float) -> None:
    alike = break_lines((run(text),), measure, measure / 2)
    assert alike == break_lines((run(text), run("")), measure, measure / 2)


@law(100)
@given(WORDS)
def test_a_measure_wide_enough_gives_one_line(text: str) -> None:
    assert len(break_lines((run(text),), 10_000)) == 1


def test_the_space_at_which_a_line_ends_is_kept_so_that_words_are_not_joined_when_heard() -> None:
    assert broken("amendments recorded", 70) == ["amendments ", "recorded"]


def test_a_line_may_end_behind_a_hyphen_between_letters_only() -> None:
    assert broken("a follow-up", 45) == ["a follow-", "up"]
    assert broken("action A-036", 50) == ["action ", "A-036"]


def test_a_no_break_space_holds() -> None:
    assert broken("by 8\u00a0July\u00a02025", 70) == ["by ", "8\u00a0July\u00a02025"]


def test_a_long_address_is_cut_behind_a_sign() -> None:
    assert broken("https://northmere.example/reports", 100) == ["https://northmere.", "example/reports"]


def test_a_word_that_changes_its_look_is_not_cut() -> None:
    assert texts(break_lines((run("we "), run("agree", bold=True), run("d;")), 40)) == ["we ", "agreed;"]


def test_a_line_end_in_the_text_is_kept_and_heard_as_a_space() -> None:
    assert broken("Subject\nPublished", 500) == ["Subject ", "Published"]


def test_no_words_are_one_empty_line() -> None:
    assert texts(break_lines((), 100)) == [""]


def test_a_status_shape_takes_its_room_on_the_line() -> None:
    lines = lines_of((StatusMark(Shape.SQUARE), Text("On")), HouseStyle().type.body, sheet(), PARAGRAPH, 100)
    assert lines[0].width == 1.3 * 11 + width("On", bold=False) * 11


def test_a_link_without_a_destination_is_words_of_the_paragraph() -> None:
    (line,) = lines_of((Link("Paper 9", "#paper-9"),), HouseStyle().type.body, sheet(), PARAGRAPH, 100)
    assert line.runs[0].target is None
    assert line.runs[0].tag is PARAGRAPH


def test_a_link_with_a_destination_is_an_element_of_its_own() -> None:
    (line,) = lines_of((Link("Paper 9", "#paper-9"),), HouseStyle().type.body, sheet("paper-9"), PARAGRAPH, 100)
    assert (line.runs[0].tag.role, line.runs[0].tag.parent) == ("Link", PARAGRAPH)


def test_words_have_the_colour_of_their_tone_or_else_of_their_type() -> None:
    page = sheet()
    palette, kind = page.style.palette, replace(page.type.body, colour=Colour.RED)

    colours = [page.colour(tone, kind) for tone in (Tone.INK, Tone.GREY, Tone.ACCENT)]

    assert colours == [palette.value(colour) for colour in (Colour.RED, Colour.GREY, Colour.ACCENT)]
