"""Markdown as a reader sees it: words without marks, addresses kept, nothing else changed."""

import pytest

from boardpack.documents.source import SourceKind, SourceRow, blocks_of
from boardpack.formats.text.reader import read_text


def texts(words: str, name: str = "letter.md") -> list[str]:
    return [block.text for block in blocks_of(read_text(words.encode(), name))]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("All *officers* and _staff_.", "All officers and staff."),
        ("By **30 April 2026**, forces should act.", "By 30 April 2026, forces should act."),
        ("Use the `risk` form.", "Use the risk form."),
        ("With ~~no~~ delay.", "With no delay."),
        ("See [the plan](https://example.org/plan).", "See the plan (https://example.org/plan)."),
        ('See [the plan](https://example.org/plan "Plan").', "See the plan (https://example.org/plan)."),
        ("See [https://example.org](https://example.org).", "See https://example.org."),
        ("See <https://example.org>.", "See https://example.org."),
        ("![A chart of calls](chart.png)", "A chart of calls"),
        ("Fees \\& costs of \\*all\\* kinds", "Fees & costs of *all* kinds"),
        ("Fees &amp; costs", "Fees & costs"),
        ("5 * 3 * 2 and snake_case_names", "5 * 3 * 2 and snake_case_names"),
        ("Signed ______ on ______", "Signed ______ on ______"),
    ],
)
def test_marks_are_gone_and_words_are_left(typed: str, seen: str):
    assert texts(typed) == [seen]


def test_a_break_by_a_backslash_leaves_no_backslash():
    assert texts("The force should answer\\\nall calls from the public.") == [
        "The force should answer",
        "all calls from the public.",
    ]


def test_front_matter_is_text_and_no_heading():
    blocks = list(blocks_of(read_text(b"---\ntitle: A letter\n---\n\n# Words\n", "letter.md")))

    assert [(block.kind, block.text) for block in blocks] == [
        (SourceKind.PARAGRAPH, "title: A letter"),
        (SourceKind.HEADING, "Words"),
    ]


def test_fences_go_and_what_they_hold_stays():
    assert texts("```text\nRecommendation 1\n```\n") == ["Recommendation 1"]


def test_a_pipe_behind_a_backslash_divides_no_cells():
    (row,) = read_text(b"| 1 | Answer \\| record |\n", "letter.md").blocks

    assert isinstance(row, SourceRow)
    assert [cell[0].text for cell in row.cells] == ["1", "Answer | record"]


def test_a_text_file_keeps_what_its_author_typed():
    assert texts("See [the plan](https://example.org/plan) \\& act.", "letter.txt") == [
        "See [the plan](https://example.org/plan) \\& act."
    ]
