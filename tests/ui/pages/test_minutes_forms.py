"""The forms of the Minutes page: what the button and Ctrl+Enter send."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from boardpack.domain.log.actions import NewAction
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.record.decisions import NewDecision
from ui.pages.minutes.steps_controller import ActionForm, ConfirmForm, correction_form, decision_form
from ui.widgets.typed_form import TypedForm

pytestmark = pytest.mark.usefixtures("light")


_CORRECTION = "13.2: for “June” read “July”"


def _confirmation() -> TypedForm:
    form = ConfirmForm()
    form.offer_meetings([Meeting(MeetingId("m"), date(2025, 9, 4))])
    return form


@pytest.mark.parametrize(
    ("form", "typed", "sent"),
    [
        (
            ActionForm,
            {"title": "Train\nevery officer", "owner": " DCI Marlpit "},
            NewAction("Train every officer", "DCI Marlpit", None),
        ),
        (
            decision_form,
            {"title": "Night desk", "text": "The Board agreed."},
            NewDecision("Night desk", "The Board agreed.", ""),
        ),
        (_confirmation, {"corrections": _CORRECTION}, {"meeting": MeetingId("m"), "corrections": _CORRECTION}),
        (correction_form, {"text": _CORRECTION}, _CORRECTION),
    ],
    ids=["action", "decision", "confirmation", "correction"],
)
def test_the_button_sends_what_was_typed(
    form: Callable[[], TypedForm], typed: dict[str, str], sent: object, qtbot: QtBot
) -> None:
    made = form()
    qtbot.addWidget(made)
    made.show_fields(typed)
    with qtbot.waitSignal(made.requested, timeout=1000) as signal:
        made.done_button.click()

    assert signal.args == [sent]


@pytest.mark.parametrize("form", [ActionForm, decision_form, correction_form])
def test_an_empty_form_sends_nothing_and_says_what_is_missing(form: Callable[[], TypedForm], qtbot: QtBot) -> None:
    made = form()
    qtbot.addWidget(made)
    sent: list[object] = []
    made.requested.connect(sent.append)
    made.done_button.click()

    assert made.problems
    assert sent == []
