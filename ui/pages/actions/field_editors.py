"""Editors of the fields of an action, made from the declarations of the fields."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit

from boardpack.domain.log.action_fields import ActionField, FieldValue
from boardpack.domain.log.actions import FIELD_OF
from ui.drafts import Fields
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.completed_field import CompletedField
from ui.widgets.fields.date_field import DateField, parse_typed_day

FieldEditor = ChoiceBox[str] | QLineEdit


class FieldEditors(dict[str, FieldEditor]):
    """Editors of fields by their names. With `changes`, they show that an empty editor leaves its field unchanged."""

    def __init__(self, fields: Iterable[ActionField], *, changes: bool = False) -> None:
        super().__init__({one.name: _editor(one, f"{one.label} unchanged" if changes else "") for one in fields})

    @property
    def texts(self) -> dict[str, str]:
        """The text in each, as it is kept in the drafts."""
        return {name: one.value if isinstance(one, ChoiceBox) else one.text() for name, one in self.items()}

    def show_texts(self, texts: Fields) -> None:
        """Show these texts in place of the former ones. An editor without one becomes empty."""
        for name, editor in self.items():
            show = editor.choose if isinstance(editor, ChoiceBox) else editor.setText
            show(texts.get(name, ""))

    def offer_owners(self, owners: tuple[str, ...]) -> None:
        """Set the names that the editor of the owner completes."""
        owner = self["owner"]
        if isinstance(owner, CompletedField):
            owner.offer(owners)

    def on_edit(self, act: Callable[[], object]) -> None:
        """Call `act` after each change."""
        for editor in self.values():
            changed = editor.currentIndexChanged if isinstance(editor, QComboBox) else editor.textChanged
            changed.connect(lambda *_: act())


def values_of(texts: Fields) -> dict[str, Any]:
    """Parse the text of each field. The value of an empty one is None."""
    return {name: _parsed(FIELD_OF[name], text) for name, text in texts.items()}


def _editor(declared: ActionField, stays: str) -> FieldEditor:
    if declared.choices:
        return _choice(declared, stays or "Not given")
    if declared.is_date:
        return DateField(declared.label, stays)
    editor = CompletedField(declared.label)
    editor.setPlaceholderText(stays)
    return editor


def _choice(declared: ActionField, none: str) -> ChoiceBox[str]:
    choices = [(str(value.value), declared.in_words(value)) for value in declared.choices or ()]
    combo = ChoiceBox[str](declared.label, [("", none), *choices])
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    return combo


def _parsed(declared: ActionField, text: str) -> FieldValue | None:
    if declared.is_date:
        return parse_typed_day(text)
    return declared.from_text(text.strip()) if text.strip() else None
