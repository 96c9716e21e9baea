"""What somebody who types words looks for, and the stretch of a text that shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.exchange.search import (
    MOST_TERMS,
    HitKind,
    HitMark,
    SearchResult,
    Term,
    excerpt,
    has_word,
    terms_of,
    without_markdown,
)

texts = st.text(st.characters(codec="utf-8"), max_size=400)


def told(words: str) -> list[str]:
    """Each term as a person would write it down: phrases in quotes, a star where a word may go on."""
    return [f'"{t.text}"' if " " in t.text else f"{t.text}{'*' * t.is_prefix}" for t in terms_of(words)]


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("custody", ["custody*"]),
        ("half trained", ["half", "trained*"]),
        ('"half trained"', ['"half trained"']),
        ("“half trained” custody", ['"half trained"', "custody*"]),
        ("O'Brien (", ["O'Brien*"]),
        ("AND OR NOT NEAR", ["AND", "OR", "NOT", "NEAR*"]),
        ("-custody cust* ^title title:", ["-custody", "cust*", "^title", "title:*"]),
        ("ŵyn 😀 ŷd", ["ŵyn", "ŷd*"]),
        ("plan plan Plan", ["plan", "Plan*"]),
        ("a\x00b\ud800cd", ["a", "b", "cd*"]),
        ("plan t", ["plan", "t"]),
    ],
)
def test_words_are_looked_for_as_they_are_typed(words: str, terms: list[str]) -> None:
    assert told(words) == terms


@pytest.mark.parametrize("words", ["", "   ", '"', '""', "( * - ) ^", "“ ”", "😀", "\x00"])
def test_where_there_is_no_letter_and_no_digit_nothing_is_looked_for(words: str) -> None:
    assert terms_of(words) == ()


def test_a_phrase_that_is_still_open_may_go_on() -> None:
    assert terms_of('"half trai') == (Term("half trai", is_prefix=True),)


def test_what_is_pasted_beyond_the_first_words_is_passed_over() -> None:
    assert len(terms_of(" ".join(f"word{n}" for n in range(500)))) == MOST_TERMS


@given(st.text(max_size=300))
def test_any_text_can_be_searched_for(words: str) -> None:
    terms = terms_of(words)

    assert all(has_word(term.text) and '"' not in term.text and "\x00" not in term.text for term in terms)
    assert [term.is_prefix for term in terms[:-1]] == [False] * len(terms[:-1])


def shown(text: str, *words: str, width: int = 60) -> tuple[str, list[str]]:
    marks = [HitMark(text.index(word), len(word)) for word in words]
    stretch, moved = excerpt(text, marks, width)
    return stretch, [stretch[mark.start : mark.start + mark.length] for mark in moved]


def test_a_short_text_is_shown_whole_and_on_one_line() -> None:
    assert shown("Train officers;\n\tcheck their work.", "check") == ("Train officers;  check their work.", ["check"])


def test_of_a_long_text_the_stretch_around_the_hit_is_shown_in_whole_words() -> None:
    stretch, marked = shown("lead " * 40 + "needle in the hay " + "tail " * 40, "needle")

    assert marked == ["needle"]
    assert stretch.startswith("…lead ")
    assert stretch.endswith(" hay…")
    assert len(stretch) <= 62


def test_the_text_of_a_paper_is_shown_without_its_marks() -> None:
    prose, table = (
        "The **night desk** costs 5 * 3.\n\n- approve it\n> A - B",
        "| Area | Cost |\n|---|--:|\n| North | £3 |\n",
    )
    paper = f"## Staff\n\n{prose}\n\n{table}"
    assert without_markdown(paper).split("\n") == [
        "Staff",
        "The night desk costs 5 * 3.",
        "approve it",
        "A - B",
        "Area, Cost",
        "North, £3",
        "",
    ]


def test_the_stretch_is_the_one_that_holds_most_hits() -> None:
    text = f"one {'x ' * 200}one two {'x ' * 200}"
    at = text.index("one two")
    stretch, marks = excerpt(text, [HitMark(0, 3), HitMark(at, 3), HitMark(at + 4, 3)])

    assert [stretch[mark.start : mark.start + mark.length] for mark in marks] == ["one", "two"]


def test_a_word_as_long_as_a_text_is_marked_as_far_as_it_is_shown() -> None:
    stretch, marks = excerpt("w" * 32_000, [HitMark(0, 32_000)])

    assert len(stretch) == 181
    assert marks == (HitMark(0, 180),)


@given(texts, st.data())
def test_every_mark_of_an_excerpt_covers_what_it_covered_in_the_text(text: str, data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(sorted))
    spans = [(start, data.draw(st.integers(start, len(text)))) for start in starts]
    stretch, marks = excerpt(text, [HitMark(start, end - start) for start, end in spans], width=50)
    plain = "".join(" " if sign.isspace() else sign for sign in text)

    assert stretch.strip("…") in plain
    assert len(stretch) <= 52
    assert all(mark.start >= 0 and mark.length > 0 and mark.start + mark.length <= len(stretch) for mark in marks)
    assert all(stretch[mark.start : mark.start + mark.length] in plain for mark in marks)


@pytest.mark.parametrize(
    ("words", "count", "sentence"),
    [
        ("(", 0, "Type a word or a number to search for."),
        ("d", 0, "No results for “d” as a word. Type a second letter to find longer words."),
        ("drones ", 0, "No results for “drones”. Searched: actions and papers."),
        ("plan", 1, "1 result."),
        ("plan", 1_000, "0 of 1,000 results, newest first."),
        ("plan", 1_001, "0 of more than 1,000 results, newest first."),
    ],
)
def test_the_outcome_is_told_in_a_sentence(words: str, count: int, sentence: str) -> None:
    hits = ("a hit",) if count == 1 else ()
    totals = ((HitKind.ACTION, count), (HitKind.PAPER, 0))

    assert SearchResult(words, terms_of(words), hits, totals).summary == sentence  # type: ignore[arg-type]
