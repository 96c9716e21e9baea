from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Applicability, ItemId, Voice
from boardpack.errors import NotFoundError, RefusedError
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import StillClock, accept_letter, letter, new_action, proposal


@pytest.fixture
def item_id(workspace: Workspace, tmp_path: Path) -> ItemId:
    accept_letter(workspace, tmp_path)
    return workspace.register.entries()[0].item.id


def test_what_is_said_about_an_item_is_kept_and_told_as_changed(workspace: Workspace, item_id: ItemId) -> None:
    changes = workspace.register.set_applicability(item_id, Applicability.PARTLY, " Only its second point. ")
    workspace.register.set_target(item_id, date(2026, 3, 31))
    item = workspace.register.entry(item_id).item

    assert changes.register
    assert (item.applicability, item.applicability_reason) == (Applicability.PARTLY, "Only its second point.")
    assert item.target == date(2026, 3, 31)


@pytest.mark.parametrize("applicability", [Applicability.PARTLY, Applicability.NOT_FOR_US])
def test_not_for_us_needs_a_reason(workspace: Workspace, item_id: ItemId, applicability: Applicability) -> None:
    with pytest.raises(RefusedError, match="needs a reason"):
        workspace.register.set_applicability(item_id, applicability, " ")
    assert workspace.register.entry(item_id).item.applicability is Applicability.FOR_US


def test_a_later_response_supersedes_and_keeps_the_earlier_one(
    workspace: Workspace, item_id: ItemId, clock: StillClock
) -> None:
    clock.go_to(date(2025, 7, 20))
    workspace.register.respond(item_id, Voice.FORCE, "We have done it.")

    assert workspace.register.entry(item_id).latest(Voice.FORCE).text == "We have done it."
    assert [response.text for response in workspace.register.responses(item_id)] == [
        "We accept this.",
        "I agree.",
        "We have done it.",
    ]


def test_an_empty_response_is_refused(workspace: Workspace, item_id: ItemId) -> None:
    with pytest.raises(RefusedError, match="has no text"):
        workspace.register.respond(item_id, Voice.FORCE, "\n ")


def test_an_item_that_is_not_there_is_told(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError):
        workspace.register.set_target(ItemId("nowhere"), None)


@pytest.mark.parametrize(
    ("words", "count"), [("", 1), ("HARM assessed", 1), ("harm home", 1), ("officers; i agree", 1), ("drones", 0)]
)
def test_a_search_finds_words_wherever_the_register_shows_them(
    workspace: Workspace, item_id: ItemId, words: str, count: int
) -> None:
    assert len(workspace.register.entries(words=words)) == count


@pytest.mark.parametrize("name", ["9", "recommendation 9", "Recommendation 9"])
def test_an_item_is_found_by_its_number_or_label(workspace: Workspace, item_id: ItemId, name: str) -> None:
    assert workspace.register.find_item(name).item.id == item_id


def test_a_number_that_two_reports_have_must_be_told_apart(workspace: Workspace, tmp_path: Path) -> None:
    for title in ("Harm in the home", "Custody"):
        path, reading = letter(tmp_path, proposal("9"), name=f"{title}.txt", title=title)
        workspace.letters.accept(path, reading, reading.proposals)

    with pytest.raises(RefusedError, match="“9” could be Recommendation 9 of “Harm in the home” or"):
        workspace.register.find_item("9")
    report = workspace.register.find_report("custody")
    assert workspace.register.find_item("9", report.id).report.title == "Custody"


def test_a_number_that_a_report_has_twice_is_told_apart_by_the_first_words(
    workspace: Workspace, tmp_path: Path
) -> None:
    twice = (proposal("2", text="Train every officer in custody."), proposal("2", text="Publish the plan for cells."))
    path, reading = letter(tmp_path, *twice, title="Custody")
    workspace.letters.accept(path, reading, reading.proposals)

    with pytest.raises(RefusedError) as refused:
        workspace.register.find_item("Recommendation 2")
    names = ("Recommendation 2 (“Train every officer in custody.”)", "Recommendation 2 (“Publish the plan for cells.”)")
    assert refused.value.what == f"“Recommendation 2” could be {names[0]} of “Custody” or {names[1]} of “Custody”."
    for name, item in zip(names, twice, strict=True):
        assert workspace.register.find_item(name).item.text == item.text


def test_an_item_that_a_report_has_twice_word_for_word_goes_by_its_identifier(
    workspace: Workspace, tmp_path: Path
) -> None:
    path, reading = letter(tmp_path, proposal("2"), proposal("2"), title="Custody")
    workspace.letters.accept(path, reading, reading.proposals)

    with pytest.raises(RefusedError) as refused:
        workspace.register.find_item("2")
    for entry in workspace.register.entries():
        assert f"{entry.item.id} (Recommendation 2 (“" in refused.value.what
        assert workspace.register.find_item(entry.item.id) == entry


def test_a_report_is_found_by_words_of_its_title(workspace: Workspace, item_id: ItemId) -> None:
    assert workspace.register.find_report("HOME harm").title == "Harm in the home"
    with pytest.raises(NotFoundError, match="no report “custody”"):
        workspace.register.find_report("custody")


def test_an_item_is_withdrawn_and_brought_back(workspace: Workspace, item_id: ItemId) -> None:
    assert workspace.register.withdraw_item(item_id, withdrawn=True).register
    assert not workspace.register.withdraw_item(item_id, withdrawn=True).register
    with pytest.raises(NotFoundError):
        workspace.register.find_item("9")
    assert workspace.register.find_item("9", withdrawn=True).item.id == item_id

    assert workspace.register.withdraw_item(item_id, withdrawn=False).register
    assert workspace.register.find_item("9").item.id == item_id


def test_a_few_items_stand_as_they_do_among_all(workspace: Workspace, tmp_path: Path) -> None:
    cause = proposal(None, kind=ItemKind.CAUSE_OF_CONCERN)
    accept_letter(workspace, tmp_path, cause, proposal("1", parent="Cause of concern"), proposal("2"))
    for entry in workspace.register.entries():
        workspace.actions.add(new_action(f"Act on {entry.item.label}", item_id=entry.item.id))
    whole = {value.item.id: value for value in workspace.register.listed()}
    few = workspace.register.entries()[:2]

    assert workspace.register.listed_among(few) == tuple(whole[entry.item.id] for entry in few)
    assert workspace.register.listed_among(()) == ()


def test_what_a_letter_says_of_an_item_is_put_right_and_nothing_else_of_it(
    workspace: Workspace, item_id: ItemId
) -> None:
    workspace.register.set_target(item_id, date(2026, 3, 31))
    before = workspace.register.entry(item_id).item
    changed = replace(before, number=None, text=" Look at it again. ", points=("one",), target=None, position=99)
    assert workspace.register.correct(changed).register

    after = workspace.register.entry(item_id).item
    assert (after.label, after.text, after.points) == ("Recommendation", "Look at it again.", ("one",))
    assert after == replace(before, number=None, text="Look at it again.", points=("one",))


def test_an_item_keeps_some_words(workspace: Workspace, item_id: ItemId) -> None:
    item = workspace.register.entry(item_id).item
    with pytest.raises(RefusedError, match="has no text"):
        workspace.register.correct(replace(item, text="  "))
    assert workspace.register.entry(item_id).item == item


def test_the_history_of_an_item_holds_every_state_in_turn(
    workspace: Workspace, item_id: ItemId, clock: StillClock
) -> None:
    entered = workspace.register.entry(item_id).item
    day = workspace.register.today()
    clock.go_to(date(2025, 7, 20))
    workspace.register.set_target(item_id, date(2026, 3, 31))
    workspace.register.set_target(item_id, None)
    history = workspace.register.history(item_id)

    assert [change.before for change in history] == [None, *(change.after for change in history[:-1])]
    assert history[0].after == entered
    assert [change.after.target for change in history[-2:]] == [date(2026, 3, 31), None]
    assert history[-1].after == workspace.register.entry(item_id).item
    assert workspace.register.history(item_id, AsAt(day))[-1].after == entered
    with pytest.raises(NotFoundError, match="There is no item"):
        workspace.register.history(ItemId("nobody"))
