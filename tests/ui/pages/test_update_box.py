"""The box for an update of an action: what it states, and what it says would change."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import Action, ActionId, ActionState, Status
from ui.pages.actions.update_box import UpdateBox, UpdateDraft

pytestmark = pytest.mark.usefixtures("light")
TYPED = {"owner": "DCI Hale", "target": "18 December 2025", "status": "complete", "assurance": "partly assured"}
STATE = ActionState(
    Action(ActionId("one"), "A-001", datetime(2025, 7, 8, tzinfo=UTC), "Board Secretary"),
    title="Train all officers",
    owner="DCI Hale",
    target=date(2025, 10, 16),
    status=Status.ON_TRACK,
)


@pytest.fixture
def box(qtbot: QtBot) -> UpdateBox:
    made = UpdateBox()
    qtbot.addWidget(made)
    made.show()
    made.ask_about(STATE)
    return made


def change(box: UpdateBox) -> str:
    """Return what the line beside the button says, if it is shown."""
    shown = [part for part in box.findChildren(QLabel) if part.isVisible() and part.buddy() is None]
    return " ".join(part.text() for part in shown).strip()


def test_what_is_typed_is_kept_shown_again_and_becomes_an_update(box: UpdateBox) -> None:
    box.show_draft(UpdateDraft("Half a sent", {"owner": "Somebody else"}))
    box.show_draft(UpdateDraft("Signed.", TYPED))

    assert box.draft() == UpdateDraft("Signed.", TYPED)
    assert UpdateDraft.from_fields(box.draft().fields) == box.draft()
    update = box.typed_update()
    assert (update.note, update.status, update.owner) == ("Signed.", Status.COMPLETE, "DCI Hale")
    assert (update.target, update.assurance) == (date(2025, 12, 18), Assurance.PARTLY)


def test_two_fields_are_shown_first_and_the_others_by_more(box: UpdateBox) -> None:
    others = [name for name in box.editors if name != "status"]
    assert [name for name in others if box.editors[name].isVisible()] == []
    closed = box.sizeHint().height()
    box.more.click()
    assert [name for name in others if box.editors[name].isVisible()] == others
    assert box.sizeHint().height() > closed
    box.show_draft(UpdateDraft())
    assert box.editors["target"].isVisible()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, ""),
        ({"target": "18 dec 2025"}, "Target deferred by 63 days"),
        ({"target": "15 October 2025"}, "Target brought forward by 1 day"),
        ({"target": "16 October 2025", "owner": "DCI Hale"}, ""),
        ({"target": "18 dec 2025", "owner": "DCI Marlpit", "status": "complete"}, "Changes owner, target and status"),
    ],
)
def test_the_line_beside_the_button_says_what_would_change(box: UpdateBox, typed: dict[str, str], said: str) -> None:
    box.show_others(True)
    box.show_draft(UpdateDraft("", typed))
    assert change(box) == said


def test_a_date_that_is_none_is_wrong_at_its_field(box: UpdateBox) -> None:
    box.focus_field("target")
    box.others.field("target", QLineEdit).setText("31 Juno 2025")
    assert not box.check()
    assert "“31 Juno 2025” is not a date." in change(box)
    box.others.field("target", QLineEdit).setText("31 July 2025")
    assert box.check()
