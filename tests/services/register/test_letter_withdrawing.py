"""A letter withdrawn as a whole, and brought back: nothing of it stays in a list, and nothing of it is lost."""

from pathlib import Path

import pytest

from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.meetings import NewAgendaItem, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.items import Applicability, ReportId, Voice
from boardpack.domain.register.proposals import Certainty, Evidence, ProposedAction, ProposedItem, ProposedResponse
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.register.letter_entering import Acceptance
from boardpack.store import Store
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import accept_letter, call_meeting, letter, proposal

PROMISE = ProposedAction(
    "Train the trainers",
    Evidence("action", 0, 0, 10, "We will train the trainers.", Certainty.INFERRED),
    "DCI Hale",
)


def promising(number: str = "9", **told: object) -> ProposedItem:
    return replace(proposal(number, **told), actions=(PROMISE,))


def accept_with_action(workspace: Workspace, folder: Path) -> ReportId:
    path, reading = letter(folder, promising())
    return workspace.letters.accept(path, reading, reading.proposals, how=Acceptance(actions=(PROMISE,))).report.id


def labels(workspace: Workspace) -> list[str]:
    return [entry.item.label for entry in workspace.register.entries()]


def answer(workspace: Workspace) -> str | None:
    (entry,) = workspace.register.entries()
    latest = entry.latest(Voice.FORCE)
    return latest.text if latest else None


def test_all_that_a_letter_brought_goes_and_comes_back(workspace: Workspace, tmp_path: Path):
    report_id = accept_with_action(workspace, tmp_path)
    workspace.letters.withdraw(report_id)

    assert (workspace.register.reports(), labels(workspace), workspace.actions.states()) == ((), [], ())

    workspace.letters.bring_back(report_id)

    assert labels(workspace) == ["Recommendation 9"]
    assert [state.title for state in workspace.actions.states()] == ["Train the trainers"]
    assert answer(workspace) == "We accept this."


def test_it_can_be_withdrawn_again_after_it_came_back(workspace: Workspace, tmp_path: Path):
    report_id = accept_with_action(workspace, tmp_path)
    for _ in range(2):
        workspace.letters.withdraw(report_id)
        assert labels(workspace) == []
        workspace.letters.bring_back(report_id)
        assert labels(workspace) == ["Recommendation 9"]


def test_the_same_letter_can_be_accepted_after_it_was_withdrawn(workspace: Workspace, tmp_path: Path):
    report_id = accept_with_action(workspace, tmp_path)
    workspace.letters.withdraw(report_id)
    accept_letter(workspace, tmp_path)

    assert labels(workspace) == ["Recommendation 9"]
    with pytest.raises(RefusedError, match=r"“letter\.txt” has since been imported again"):
        workspace.letters.bring_back(report_id)


def test_the_plan_names_what_goes(workspace: Workspace, tmp_path: Path):
    plan = workspace.letters.plan_withdrawal(accept_with_action(workspace, tmp_path))

    assert (plan.takes_report, plan.items, plan.response_count) == (True, ("Recommendation 9",), 2)
    assert plan.actions == ("A-001 Train the trainers",)
    assert (plan.later, plan.obstacles) == ((), ())
    assert plan.letter.source_name == "letter.txt"


def test_a_second_letter_goes_alone_and_what_was_answered_before_stands_again(workspace: Workspace, tmp_path: Path):
    report_id = accept_letter(workspace, tmp_path).id
    later = replace(proposal(), responses=(ProposedResponse(Voice.FORCE, "It is done."),))
    path, reading = letter(tmp_path, later, proposal("11"), name="second.txt")
    workspace.letters.accept(path, reading, reading.proposals)
    assert workspace.register.entries()[0].latest(Voice.FORCE).text == "It is done."

    plan = workspace.letters.withdraw(report_id)

    assert (plan.takes_report, plan.items, plan.restored) == (False, ("Recommendation 11",), ("Recommendation 9",))
    assert (labels(workspace), answer(workspace)) == (["Recommendation 9"], "We accept this.")
    assert workspace.register.reports()[0].source_sha256 != reading.sha256


def test_words_that_a_letter_changed_are_as_they_were_before(workspace: Workspace, tmp_path: Path):
    report_id = accept_letter(workspace, tmp_path).id
    path, reading = letter(tmp_path, proposal(text="The force must assess each report.", points=()), name="second.txt")
    workspace.letters.accept(path, reading, reading.proposals, how=Acceptance(update=True))
    assert workspace.register.entries()[0].item.text == "The force must assess each report."

    workspace.letters.withdraw(report_id)

    assert workspace.register.entries()[0].item.text == proposal().text
    assert workspace.register.entries()[0].item.points == proposal().points


def test_words_are_as_they_were_before_also_when_the_letter_is_removed_again(workspace: Workspace, tmp_path: Path):
    report_id = accept_letter(workspace, tmp_path).id
    later = proposal(text="The force must assess each report.", points=())
    later = replace(later, responses=(ProposedResponse(Voice.FORCE, "It is done."),))
    path, reading = letter(tmp_path, later, name="second.txt")
    workspace.letters.accept(path, reading, reading.proposals, how=Acceptance(update=True))

    for _ in range(3):
        workspace.letters.withdraw(report_id)
        assert (workspace.register.entries()[0].item.text, answer(workspace)) == (proposal().text, "We accept this.")
        workspace.letters.bring_back(report_id)
        assert (workspace.register.entries()[0].item.text, answer(workspace)) == (later.text, "It is done.")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_words_are_as_they_were_before_when_two_letters_are_removed(
    workspace: Workspace, tmp_path: Path, order: tuple[int, int]
):
    report_id = accept_letter(workspace, tmp_path).id
    for number in ("second", "third"):
        later = proposal(text=f"The force must assess each report, says the {number} letter.", points=())
        later = replace(later, responses=(ProposedResponse(Voice.FORCE, f"Done by the {number}."),))
        path, reading = letter(tmp_path, later, name=f"{number}.txt")
        workspace.letters.accept(path, reading, reading.proposals, how=Acceptance(update=True))
    item, response = workspace.register.entries()[0].item, answer(workspace)
    with Store(workspace.folder).reading() as session:
        _, second, third = (accepted.id for accepted in session.corrections.acceptances(report_id))

    for _ in range(2):
        for at in order:
            workspace.letters.withdraw(report_id, (second, third)[at], take_along=True)
        restored = workspace.register.entries()[0].item
        assert (restored.text, restored.points, answer(workspace)) == (
            proposal().text,
            proposal().points,
            "We accept this.",
        )
        for at in reversed(order):
            workspace.letters.bring_back(report_id, (second, third)[at])
        assert (workspace.register.entries()[0].item.text, answer(workspace)) == (item.text, response)

    for at in order:
        workspace.letters.withdraw(report_id, (second, third)[at], take_along=True)
    workspace.letters.bring_back(report_id, second)
    assert answer(workspace) == "Done by the second."
    assert workspace.register.entries()[0].item.text.endswith("says the second letter.")


def test_what_was_first_answered_by_the_letter_is_answered_no_more(workspace: Workspace, tmp_path: Path):
    report_id = accept_letter(workspace, tmp_path, replace(proposal(), responses=())).id
    path, reading = letter(tmp_path, proposal(), name="second.txt")
    workspace.letters.accept(path, reading, reading.proposals)

    workspace.letters.withdraw(report_id)

    assert answer(workspace) is None


def test_later_work_hinders_it_and_can_be_taken_along(workspace: Workspace, tmp_path: Path):
    report_id = accept_with_action(workspace, tmp_path)
    (state,) = workspace.actions.states()
    (entry,) = workspace.register.entries()
    workspace.actions.update(state.action.id, NewUpdate(note="Begun."))
    workspace.register.set_applicability(entry.item.id, Applicability.NOT_FOR_US, "Another force's.")

    with pytest.raises(RefusedError, match=r"A-001 “Train the trainers” has had 1 update since. Recommendation 9 has"):
        workspace.letters.withdraw(report_id)
    assert labels(workspace) == ["Recommendation 9"]

    workspace.letters.withdraw(report_id, take_along=True)
    assert (labels(workspace), workspace.actions.states()) == ([], ())

    workspace.letters.bring_back(report_id)
    assert [s.last_note for s in workspace.actions.states()] == ["Begun."]
    assert workspace.register.entries()[0].item.applicability is Applicability.NOT_FOR_US


def test_no_letter_twice(workspace: Workspace, tmp_path: Path):
    report_id = accept_with_action(workspace, tmp_path)
    workspace.letters.withdraw(report_id)

    with pytest.raises(NotFoundError, match="No letter for “Harm in the home” can be removed"):
        workspace.letters.withdraw(report_id)
    workspace.letters.bring_back(report_id)
    with pytest.raises(NotFoundError, match="No letter for “Harm in the home” has been removed"):
        workspace.letters.bring_back(report_id)


def test_the_history_of_what_was_withdrawn_stays(workspace: Workspace, tmp_path: Path):
    report_id = accept_with_action(workspace, tmp_path)
    (state,) = workspace.actions.states()
    workspace.letters.withdraw(report_id)

    assert [update.kind.value for update in workspace.actions.history(state.action.id)] == ["create", "correction"]
    assert [report.id for report, _ in workspace.letters.withdrawn()] == [report_id]


def test_a_paper_that_is_made_of_the_report_hinders_it(workspace: Workspace, tmp_path: Path):
    report_id = accept_with_action(workspace, tmp_path)
    paper = NewPaper(PaperKind.BOARD_PAPER, "Draft response", report_id=report_id)
    workspace.meetings.add_item(call_meeting(workspace).id, NewAgendaItem("Response", paper=paper))

    with pytest.raises(RefusedError, match="The paper “Draft response” is based on this report"):
        workspace.letters.withdraw(report_id, take_along=True)
