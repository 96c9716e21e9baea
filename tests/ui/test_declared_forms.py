"""Every declared form of the window behaves alike. They are found by looking through the package."""

import ast
import importlib.util
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import ui
from boardpack.values import replace
from tests.ui.driving import press, type_words
from ui.widgets.declared_form import DeclaredField, InputKind
from ui.widgets.dialogs import frame
from ui.widgets.dialogs.frame import FormDialog
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.measures import MinutesField, TimeField

pytestmark = pytest.mark.usefixtures("light")
Fields = tuple[DeclaredField, ...]
_MADE_IN_FUNCTIONS = {
    "ui.pages.actions.new_action",
    "ui.pages.pack.issue_controller",
    "ui.pages.register.page",
    "ui.pages.register.section_55_pane",
    "ui.review.window",
    "ui.view_controller",
    "ui.widgets.item_editor",
}
"""The modules with fields that depend on what the form is for. The tests of their pages open them."""


def _modules() -> Iterator[str]:
    return (found.name for found in pkgutil.walk_packages(ui.__path__, "ui."))


def _forms() -> Iterator[tuple[str, Fields]]:
    """Return the fields that modules declare, each with the name of its module and its own."""
    for module in _modules():
        for name, value in vars(importlib.import_module(module)).items():
            match value:
                case DeclaredField():
                    yield f"{module}.{name}", (value,)
                case (DeclaredField(), *_) if all(isinstance(part, DeclaredField) for part in value):
                    yield f"{module}.{name}", tuple(value)


_FORMS = dict(_forms())


@pytest.fixture(params=[*_FORMS.values()], ids=[*_FORMS])
def dialog(request: pytest.FixtureRequest, qtbot: QtBot) -> FormDialog:
    made = FormDialog("Form", [_with_choices(field) for field in request.param], "Save", None).begin({})
    qtbot.addWidget(made, before_close_func=lambda shown: shown.form.show_values({}))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _with_choices(field: DeclaredField) -> DeclaredField:
    """Return the field with a choice to make, if its page offers the choices later."""
    is_empty = field.kind is InputKind.CHOICE and not field.choices
    return replace(field, choices=(("", "None"),)) if is_empty else field


def test_fields_are_declared_where_these_tests_find_them() -> None:
    found, declared = set(), {name.rpartition(".")[0] for name in _FORMS}
    for module in _modules():
        source = importlib.util.find_spec(module)
        assert source is not None
        assert source.origin is not None
        tree = ast.parse(Path(source.origin).read_text(encoding="utf-8"))
        if module not in declared and any(_declares(node) for node in ast.walk(tree)):
            found.add(module)
    assert found == _MADE_IN_FUNCTIONS


def _declares(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "DeclaredField"


def test_each_field_has_a_name_of_its_own_for_screen_readers(dialog: FormDialog) -> None:
    names = [made.accessibleName() for made in dialog.form.inputs.values()]
    assert all(names)
    assert len({*names}) == len(names)


def test_tab_goes_through_the_fields_in_their_order_and_then_to_the_primary_button(dialog: FormDialog) -> None:
    inputs = [*dialog.form.inputs.values()]
    passed: list[QWidget | None] = [QApplication.focusWidget()]
    while dialog.form.isAncestorOf(passed[-1] or dialog) and len(passed) < 4 * len(inputs) + 1:
        press(Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert [one for one in passed if one in inputs] == inputs
    assert passed[-1] is dialog.keep_button


def test_enter_in_each_line_stores_or_says_at_a_field_what_is_wrong(dialog: FormDialog) -> None:
    for made in dialog.form.inputs.values():
        if isinstance(made, QLineEdit):
            dialog.form.clear_problems()
            dialog.show()
            made.setFocus()
            press(Qt.Key.Key_Return)
            assert not dialog.isVisible() or dialog.form.problems


def test_a_form_with_typed_words_asks_before_it_is_left(dialog: FormDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(frame, "confirm_leaving", lambda parent, what, *_: asked.append(what))
    for made in dialog.form.inputs.values():
        if isinstance(made, ChoiceBox | QCheckBox | DateField | MinutesField | TimeField):
            continue  # is soon given again
        dialog.form.show_values({})
        asked.clear()
        made.setFocus()
        type_words("Estates")
        dialog.reject()
        assert asked == ["“Form” is not saved."]
        assert dialog.isVisible()
        assert "Estates" in dialog.form.words.values()
