"""What is shown is put together like all other items, beside those that were read."""

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.proposals import LetterReading
from boardpack.domain.register.showing import Showing, ShownItem
from boardpack.intake.finder import find
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
    return find(source(*texts), checks=False, showing=Showing(items, refused))


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
