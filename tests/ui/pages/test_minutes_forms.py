"""The forms of the Minutes page: what the button and Ctrl+Enter send."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from boardpack.domain.log.actions import NewAction
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.record.decisions import NewDecision
from ui.pages.minutes.forms import ActionForm, ConfirmForm, CorrectionForm, DecisionForm, MinutesForm

pytestmark = pytest.mark.usefixtures("light")


def _decision() -> DecisionForm:
    form = DecisionForm()
    form.heading.setText("Night desk")
    form.text.setPlainText("The Board agreed.")
    return form


def _confirmation() -> ConfirmForm:
    form = ConfirmForm()
    form.begin([Meeting(MeetingId("m"), date(2025, 9, 4))])
    form.corrections.setPlainText("13.2: for “June” read “July”")
    return form


def _correction() -> CorrectionForm:
    form = CorrectionForm()
    form.text.setPlainText("13.2: for “June” read “July”")
    return form


def _action() -> ActionForm:
    form = ActionForm()
    form.what.setPlainText("Train\nevery officer")
    form.owner.setText(" DCI Marlpit ")
    return form


@pytest.mark.parametrize(
    ("form", "sent"),
    [
        (_action, [NewAction("Train every officer", "DCI Marlpit", None)]),
        (_decision, [NewDecision("Night desk", "The Board agreed.", "")]),
        (_confirmation, [MeetingId("m"), "13.2: for “June” read “July”"]),
        (_correction, ["13.2: for “June” read “July”"]),
    ],
    ids=["action", "decision", "confirmation", "correction"],
)
def test_the_button_sends_what_was_typed(form: type[MinutesForm], sent: list[object], qtbot: QtBot) -> None:
    made = form()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.requested, timeout=1000) as signal:
        made.done_button.click()

    assert signal.args == sent


@pytest.mark.parametrize("form", [ActionForm, DecisionForm, CorrectionForm])
def test_an_empty_form_sends_nothing_and_says_what_is_missing(form: type[MinutesForm], qtbot: QtBot) -> None:
    made = form()
    qtbot.addWidget(made)
    sent: list[object] = []
    made.requested.connect(sent.append)
    made.done_button.click()

    assert made.problems
    assert sent == []
