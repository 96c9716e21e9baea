"""One item is shown, and those like it are found by what makes it recognisable in its document."""

from itertools import pairwise

import hypothesis.strategies as st
from hypothesis import given

from boardpack.documents.source import Source, SourceBlock, SourceKind
from boardpack.domain.register.showing import ShownItem
from boardpack.intake.layout.lines import Line, lines_of
from boardpack.intake.showing.finding import Found, find_like
from boardpack.intake.showing.series import NumberPlace
from tests.amounts import law

SUBJECTS = ("custody records", "call handling", "vetting", "property stores", "body-worn video", "missing children")
LABELS = ("Ask", "Matter", "Point for action", "Requirement")


def lines(*texts: str) -> tuple[Line, ...]:
    blocks = tuple(
        SourceBlock(SourceKind.HEADING, text[2:], level=2)
        if text.startswith("# ")
        else SourceBlock(SourceKind.PARAGRAPH, text)
        for text in texts
    )
    return lines_of(Source("letter.txt", "ab", blocks))


def golden(found: tuple[Found, ...]) -> list[str]:
    return [
        f"{one.first}-{one.last} no. {one.number.text if one.number else '–'} "
        f"answer {'-'.join(map(str, one.answer)) or '–'}: {', '.join(one.by.reasons)}"
        for one in found
    ]


LETTER = lines(
    "Response to the visit of the custody inspectors",
    "The visit took place in March. We thank the inspectors for their care.",
    "Ask 1",
    "Our cells must be cleaned twice in each shift.",
    "Cleaners have been hired for the nights.",
    "Ask 2",
    "Every detainee has to be offered a shower before court.",
    "There was one shower, which has been repaired.",
    "Ask 3",
    "Food has to be kept at the right temperature.",
    "New fridges came in May.",
    "Yours sincerely",
)


def test_the_items_below_labels_that_no_rule_knows_are_found_with_their_answers():
    assert golden(find_like(LETTER, [ShownItem(3, 3, "1", (4, 4))])) == [
        "3-3 no. 1 answer 4-4: marked by hand",
        "6-6 no. 2 answer 7-7: follows 1, line above: ask #, ends “.”",
        "9-9 no. 3 answer 10-11: follows 2, line above: ask #, ends “.”",
    ]


def test_an_item_has_as_many_lines_as_the_example_if_nothing_marks_its_end():
    found = find_like(LETTER, [ShownItem(3, 3)])

    assert [(one.first, one.last, one.answer) for one in found] == [(3, 3, ()), (6, 6, ()), (9, 9, ())]


def test_what_is_more_like_a_refused_line_than_like_an_item_is_not_found():
    document = lines(
        "Findings and what we ask",
        *(
            text
            for n in range(1, 5)
            for text in (f"Finding: the store in station {n} was full.", f"We ask for space in station {n}.")
        ),
    )
    both = [ShownItem(2, 2)]
    alike = find_like(document, both)
    refused = find_like(document, both, [one.first for one in alike if one.first % 2][:1])

    assert [one.first for one in refused] == [2, 4, 6, 8]


def test_a_second_example_that_the_first_explains_adds_nothing():
    assert [one.first for one in find_like(LETTER, [ShownItem(3, 3), ShownItem(6, 6)])] == [3, 6, 9]


def test_numbers_follow_each_other_through_levels_letters_and_numerals():
    row = ["1", "2", "2.1", "2.2", "3", "4.a", "4.a.i", "4.a.ii", "4.b", "5"]
    document = lines(*(f"{number} The force must act." for number in row))
    numbers = NumberPlace(0, "").numbers(document)

    assert [one.text for one in numbers.values()] == row
    steps = [(a.text, b.text) for a, b in pairwise(numbers.values()) if not a.is_followed_by(b)]
    assert steps == []
    assert not numbers[0].is_followed_by(numbers[4])


def test_nothing_is_found_in_a_document_of_one_line_or_of_none():
    assert find_like((), []) == ()
    assert [one.first for one in find_like(lines("The force must act."), [ShownItem(0, 0)])] == [0]


@st.composite
def regular_documents(draw: st.DrawFn) -> tuple[tuple[Line, ...], list[int]]:
    """Draw a document with items below counted labels, each followed by prose, and the places of the items."""
    label = draw(st.sampled_from(LABELS))
    count = draw(st.integers(3, 8))
    prose = draw(st.integers(1, 3))
    texts = ["# Response to the inspection", "We thank the inspectors for their visit in the spring."]
    starts = []
    for number in range(1, count + 1):
        subject = draw(st.sampled_from(SUBJECTS))
        texts.append(f"{label} {number}")
        starts.append(len(texts))
        texts.append(f"The force must put its {subject} in order within {number + 2} months.")
        texts += [f"Work on this began in week {draw(st.integers(1, 52))}, and staff were told."] * prose
    return lines(*texts), starts


@law(200)
@given(regular_documents(), st.data())
def test_any_one_item_of_a_regular_document_gives_the_others(drawn, data):
    document, starts = drawn
    shown = data.draw(st.sampled_from(starts))

    found = find_like(document, [ShownItem(shown, shown)])

    assert [one.first for one in found] == starts
    assert [one.number.text for one in found if one.number] == [str(n) for n in range(1, len(starts) + 1)]
    assert all(one.last == one.first for one in found)


@law(100)
@given(regular_documents(), st.data())
def test_a_refused_line_is_in_no_item_and_what_is_found_never_overlaps(drawn, data):
    document, starts = drawn
    shown, refused = data.draw(st.permutations(starts))[:2]

    found = find_like(document, [ShownItem(shown, shown)], [refused])

    assert shown in [one.first for one in found]
    assert not any(one.first <= refused <= one.last for one in found)
    taken = [at for one in found for at in (*range(one.first, one.last + 1), *range(*(one.answer or (0, 0))))]
    assert len(taken) == len(set(taken))


@law(100)
@given(st.lists(st.text("ab 1.:#", max_size=12), min_size=1, max_size=30), st.data())
def test_any_mark_in_any_document_is_an_item_of_its_own_within_the_document(texts, data):
    document = lines(*texts)
    first = data.draw(st.integers(0, len(document) - 1))
    last = data.draw(st.integers(first, len(document) - 1))

    found = find_like(document, [ShownItem(first, last)])

    assert (first, last) in [(one.first, one.last) for one in found]
    assert all(0 <= one.first <= one.last < len(document) and 0 <= one.by.score <= 1 for one in found)
    assert found == find_like(document, [ShownItem(first, last)])
