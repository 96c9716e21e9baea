"""The lines of the editor say what the Markdown says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.papers.text.markdown import blocks_of
from tests.amounts import law
from ui.models.writing.paper_lines import SOFT_BREAK, LineKind, kind_of, lines_of, mark_of, markdown_of

_PIECES = st.sampled_from(
    [
        "Text",
        "Café, ŵ & <b>",
        "# Heading",
        "### Small",
        "- one",
        "  - within",
        "1. first",
        "2. second",
        "(a) agree",
        "(b) note",
        "| a | b |",
        "| --- | --- |",
        "| 1 | 2 |",
        "> quoted",
        "",
        "",
        "   ",
        "more of it",
        "<!-- ask",
        "Finance -->",
        "```",
        "1984. A year",
        "---",
    ]
)


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("", []),
        ("One\n\nTwo", ["One", "Two"]),
        ("One\nstill one\n\n\n\nTwo", [f"One{SOFT_BREAK}still one", "Two"]),
        ("# Why\nBecause:\n- one\n- two", ["# Why", "Because:", "- one", "- two"]),
        ("- one\n  goes on\n\n- two", [f"- one{SOFT_BREAK}  goes on", "- two"]),
        ("| a |\n| --- |\n\n| b |\n| --- |", ["| a |", "| --- |", "", "| b |", "| --- |"]),
        ("It was\n1984. A year.", [f"It was{SOFT_BREAK}1984. A year."]),
        ("<!-- a\n\nb --> c", [f"<!-- a{SOFT_BREAK}{SOFT_BREAK}b --> c"]),
    ],
)
def test_a_paragraph_is_one_line(markdown: str, lines: list[str]) -> None:
    assert lines_of(markdown) == lines
    assert lines_of(markdown_of(lines)) == lines


def test_enter_makes_a_paragraph_and_entries_stay_together() -> None:
    lines = ["# Why", "First.", "", "", "Second:", "- a", "- b", "After", "> said", "> so", "| a |", "| - |", "End"]
    expected = "# Why\n\nFirst.\n\nSecond:\n\n- a\n- b\n\nAfter\n\n> said\n\n> so\n\n| a |\n| - |\n\nEnd"
    assert markdown_of(lines) == expected


@law(300)
@given(st.lists(_PIECES, max_size=14).map("\n".join))
def test_going_through_the_editor_settles_at_once_and_keeps_every_word(markdown: str) -> None:
    through = markdown_of(lines_of(markdown))
    assert markdown_of(lines_of(through)) == through
    assert through.split() == markdown.split()


@law(300)
@given(st.lists(st.sampled_from(["Text one.", "# Heading", "- one", "1. first", "> quoted", "", "More."]), max_size=12))
def test_the_paper_says_the_same(lines: list[str]) -> None:
    markdown = "\n\n".join(lines)
    assert blocks_of(markdown_of(lines_of(markdown))) == blocks_of(markdown)


def test_marks_are_told_from_words() -> None:
    assert [mark_of(line) for line in ("## Why", "  - a", "(b) c", "12. d", "> e", "f", "| g |", "#h")] == [
        "## ",
        "  - ",
        "(b) ",
        "12. ",
        "> ",
        "",
        "",
        "",
    ]
    assert kind_of(" ") is LineKind.EMPTY
