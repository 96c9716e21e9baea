"""What is shown is put together like all other items, beside those that were read."""

import hypothesis.strategies as st
from hypothesis import given

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.proposals import LetterReading
from boardpack.domain.register.showing import Showing, ShownItem, TextPlace
from boardpack.intake.finder import find
from tests.amounts import law
from tests.intake.test_finder import source

ASKS = (
    "Response to the inspection of custody",
    "Ask A1",
    "By 1 May 2026, chief constables must end the use of holding rooms without a call bell.",
    "Force response: We have done so since May.",
    "Ask A2",
    "The force must give each detainee a blanket and a distraction pack.",
    "Force response: Packs were bought in June.",
    "They are counted each week.",
    "Yours sincerely",
)


def shown(*texts: str, items: tuple[ShownItem, ...], refused: tuple[int, ...] = ()) -> LetterReading:
    return find(source(*texts), checks=False, showing=Showing(items, tuple(map(TextPlace, refused))))


def test_an_item_found_by_likeness_has_its_deadline_addressee_and_labelled_response():
    first, second = shown(*ASKS, items=(ShownItem(5, 5),)).proposals

    assert (first.number, second.number) == ("A1", "A2")
    assert first.deadline.phrase == "By 1 May 2026"
    assert [body.name for body in first.bodies] == ["chief constables"]
    assert [response.text for response in first.responses] == ["We have done so since May."]
    assert [response.text for response in second.responses] == [
        "Packs were bought in June.\n\nThey are counted each week."
    ]


def test_a_mark_that_begins_at_the_label_gives_the_same_items_as_one_that_begins_below_it():
    from_text = shown(*ASKS, items=(ShownItem(2, 2),)).proposals
    from_label = shown(*ASKS, items=(ShownItem(1, 2),)).proposals

    assert [(p.number, p.text) for p in from_label] == [(p.number, p.text) for p in from_text]


def test_the_number_that_the_user_states_counts():
    first, *_ = shown(*ASKS, items=(ShownItem(2, 2, "7"),)).proposals

    assert first.number == "7"


LABELLED = (
    "Response to the HMICFRS inspection of custody",
    "Recommendation 1",
    "The force should improve its records of detainees.",
    "Force response: Done.",
    "The inspectors also said that cells must be cleaned each day.",
    "Area for improvement 1",
    "The force should improve its training.",
    "Force response: Training has begun.",
)


def test_an_item_that_was_missed_is_taken_out_of_the_response_above_it():
    before = find(source(*LABELLED), checks=False).proposals
    after = shown(*LABELLED, items=(ShownItem(4, 4),)).proposals

    assert [len(p.responses[0].text) > len("Done.") for p in before] == [True, True]
    assert [(p.label, p.responses[0].text if p.responses else "") for p in after][:2] == [
        ("Recommendation 1", "Done."),
        ("Recommendation", ""),
    ]


def test_an_item_has_the_kind_of_its_own_label_and_else_that_of_its_example():
    kinds = {p.text[:30]: p.kind for p in shown(*LABELLED, items=(ShownItem(2, 2), ShownItem(4, 4))).proposals}

    assert kinds["The force should improve its t"] == ItemKind.AREA_FOR_IMPROVEMENT
    assert kinds["The inspectors also said that "] == ItemKind.RECOMMENDATION


def within(texts: tuple[str, ...], words: str) -> ShownItem:
    """Return the mark of these words within a paragraph."""
    line = next(at for at, text in enumerate(texts) if words in text)
    start = texts[line].index(words)
    return ShownItem(line, line, start=start, end=start + len(words))


IN_PROSE = (
    "Review of missing children",
    "1.1 Officers were unclear. The panel wishes that Northmere Police names an officer by 1 May 2026. Work began.",
    "1.2 Staff repeated facts. The panel wishes that the force shares results within five days. Nobody had.",
    "1.3 Two homes had no contact, and one had two.",
    "Thank you.",
)
QUOTED = (
    "Asked: (a) the force to update the log; (b) the council to write to homes; (c) the force to train staff.",
    "We agree with all of this.",
)


def test_words_within_a_paragraph_are_an_item_and_so_are_those_behind_the_same_words():
    read = shown(*IN_PROSE, items=(within(IN_PROSE, "Northmere Police names an officer by 1 May 2026."),))

    assert [p.text for p in read.proposals[:2]] == [
        "Northmere Police names an officer by 1 May 2026.",
        "the force shares results within five days.",
    ]
    assert read.proposals[0].deadline.phrase == "by 1 May 2026"
    assert all(read.contains(e) for p in read.proposals for e in p.evidence)


def test_several_items_in_one_paragraph_are_told_apart():
    read = shown(*QUOTED, items=(within(QUOTED, "the force to update the log"),))

    assert [p.text for p in read.proposals][:1] == ["the force to update the log"]
    assert "the council to write to homes" in " ".join(p.text for p in read.proposals)
    assert len(read.proposals) >= 2


@law(60)
@given(st.lists(st.text("ab1. :;”“", max_size=30), min_size=1, max_size=6), st.data())
def test_what_is_marked_within_a_paragraph_is_its_words_and_all_evidence_is_in_the_document(texts, data):
    line = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, max(0, len(texts[line]) - 1)))
    end = data.draw(st.integers(start + 1, len(texts[line]) + 1))
    read = shown(*texts, items=(ShownItem(line, line, start=start, end=end),))

    assert all(read.contains(e) for p in read.proposals for e in p.evidence)
