"""A declared form: each kind of field, its value, what is wrong with it, and the dialog that is one."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from boardpack.errors import RefusedError
from tests.ui.driving import press, type_words
from ui.widgets.declared_form import DeclaredField, DeclaredForm, InputKind, Values
from ui.widgets.dialogs import frame
from ui.widgets.dialogs.frame import FormDialog
from ui.widgets.fields.checked_field import CheckedField
from ui.widgets.labels import scroll_area

pytestmark = pytest.mark.usefixtures("light")
_OWNERS = ((None, "Nobody"), ("hale", "DCI Hale"))
_FIELDS = (
    DeclaredField("title", "Title", hint="Subject", needed="Enter a title."),
    DeclaredField("long", "Wording", InputKind.LONG_LINE),
    DeclaredField("text", "Reasons", InputKind.LINES, check=lambda text: "Too long." if len(text) > 9 else ""),
    DeclaredField("presenter", "Presenter", InputKind.NAME),
    DeclaredField("secret", "Passphrase", InputKind.SECRET),
    DeclaredField("day", "Due", InputKind.DAY, about="Empty if not known.", spoken="Day on which it is due"),
    DeclaredField("begins", "Starts", InputKind.TIME),
    DeclaredField("minutes", "Time", InputKind.MINUTES),
    DeclaredField("owner", "Owner", InputKind.CHOICE, choices=_OWNERS),
    DeclaredField("public", "Public", InputKind.TICK, about="Anyone may read it."),
)
_VALUES = {
    "title": "Estates",
    "long": "All of it",
    "text": "None",
    "presenter": "A. Chair",
    "secret": "plum",
    "day": date(2025, 7, 8),
    "begins": time(10, 30),
    "minutes": 15,
    "owner": "hale",
    "public": True,
}


@pytest.fixture(params=[0, 120], ids=["labels above", "labels at the left"])
def form(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[DeclaredForm]:
    made = DeclaredForm(_FIELDS, request.param)
    area = scroll_area(made, "Form")
    qtbot.addWidget(area)
    area.resize(480, 480)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    yield made
    assert area.widget() is made


def test_a_form_shows_values_and_gives_them_back_and_forgets_them(form: DeclaredForm) -> None:
    form.show_values(_VALUES)
    assert form.values == _VALUES
    assert form.words == {key: _VALUES[key] for key in ("title", "long", "text", "presenter")}
    kept = form.texts

    form.show_values({})
    assert not any(form.values.values())
    assert form.texts == {}

    form.show_texts(kept)
    assert form.values == {**_VALUES, "public": False}


def test_labels_lead_to_their_fields_which_are_called_like_them_for_a_screen_reader(form: DeclaredForm) -> None:
    buddies = {label.buddy(): label.text() for label in form.findChildren(QLabel) if label.buddy() is not None}
    assert [buddies.get(field) for field in form.inputs.values()][:3] == ["Title", "Wording", "Reasons"]
    assert form.inputs["title"].accessibleName() == "Title"
    assert form.inputs["day"].accessibleName() == "Day on which it is due"
    assert form.inputs["public"].accessibleDescription() == "Anyone may read it."


def test_what_is_wrong_is_told_at_each_field_and_moves_nothing(form: DeclaredForm) -> None:
    form.show_texts({"text": "much too long", "day": "soon", "begins": "half past"})
    before = [field.mapTo(form, QPoint(0, 0)) for field in form.inputs.values()]
    assert not form.check()
    QApplication.processEvents()

    assert form.problems["title"] == "Enter a title."
    assert form.problems["text"] == "Too long."
    assert form.problems["day"].startswith("“soon” is not a date.")
    assert form.problems["begins"].startswith("“half past” is not a time.")
    assert [field.mapTo(form, QPoint(0, 0)) for field in form.inputs.values()] == before
    assert form.inputs["title"].hasFocus()

    form.show_values(_VALUES)
    assert form.check()
    assert form.problems == {}
    day = next(checked for checked in form.findChildren(CheckedField) if checked.field is form.inputs["day"])
    assert day.field.accessibleDescription() == "Empty if not known."


@pytest.mark.parametrize("needed", ["", "Choose a folder."], ids=["any text is right", "it may be wrong"])
def test_a_button_stands_beside_its_field_and_follows_it_in_the_tab_order(qtbot: QtBot, needed: str) -> None:
    form = DeclaredForm((DeclaredField("folder", "Folder", needed=needed, verb="Choose folder"),))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    line, verb = form.field("folder", QLineEdit), form.verbs["folder"]
    assert verb.text() == "Choose folder"
    assert verb.mapTo(form, QPoint()).x() > line.mapTo(form, QPoint()).x() + line.width()
    form.focus_first()
    press(Qt.Key.Key_Tab)
    assert verb.hasFocus()


def test_a_change_by_the_user_is_told_and_one_by_the_program_is_not(form: DeclaredForm, qtbot: QtBot) -> None:
    told: list[str] = []
    form.edited.connect(lambda: told.append("edited"))
    form.submitted.connect(lambda: told.append("submitted"))
    form.show_values(_VALUES)
    assert told == []
    form.focus_first()
    type_words("A")
    press(Qt.Key.Key_Return)
    assert told == ["edited", "submitted"]


def _dialog(qtbot: QtBot, store: list[Values], refusal: str = "") -> FormDialog:
    def keep(values: Values) -> None:
        if refusal:
            raise RefusedError(refusal, "Nothing was saved.")
        store.append(values)

    dialog = FormDialog("Add item", _FIELDS, "Save", None, store=keep).begin({})
    qtbot.addWidget(dialog, before_close_func=lambda shown: shown.form.show_values({}))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_enter_stores_and_closes_the_dialog(qtbot: QtBot, modifier: Qt.KeyboardModifier) -> None:
    stored: list[Values] = []
    dialog = _dialog(qtbot, stored)
    press(Qt.Key.Key_Return, modifier=modifier)
    assert dialog.form.problems == {"title": "Enter a title."}
    assert dialog.isVisible()

    type_words("Estates")
    with qtbot.waitSignal(dialog.kept):
        press(Qt.Key.Key_Return, modifier=modifier)
    assert [values["title"] for values in stored] == ["Estates"]
    assert not dialog.isVisible()


def test_a_refusal_is_shown_and_the_dialog_stays_open(qtbot: QtBot) -> None:
    dialog = _dialog(qtbot, [], "“Estates” is planned already.")
    type_words("Estates")
    dialog.keep_button.click()
    assert dialog.notice.text.startswith("“Estates” is planned already.")
    assert dialog.isVisible()


def test_tab_after_the_last_field_goes_to_the_primary_button(qtbot: QtBot) -> None:
    dialog = _dialog(qtbot, [])
    dialog.form.inputs["public"].setFocus()
    press(Qt.Key.Key_Tab)
    assert dialog.keep_button.hasFocus()
    press(Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Cancel"


def test_a_dialog_with_typed_text_asks_before_it_is_left(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = [False, True]

    def ask(parent: QWidget, what: str, *_: str) -> bool:
        asked.append(what)
        return answers[len(asked) - 1]

    monkeypatch.setattr(frame, "confirm_leaving", ask)
    dialog = _dialog(qtbot, [])
    type_words("Estates")
    press(Qt.Key.Key_Escape)
    assert asked == ["“Add item” is not saved."]
    assert dialog.isVisible()
    assert dialog.form.field("title", QLineEdit).text() == "Estates"

    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_dialog_without_typed_text_is_left_at_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "confirm_leaving", lambda *_: pytest.fail("nothing was typed"))
    dialog = _dialog(qtbot, []).begin({"title": "Estates"})
    dialog.form.show_values({**dialog.form.values, "public": True, "day": date(2025, 7, 8)})
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
