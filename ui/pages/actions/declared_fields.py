"""The fields of an action as the forms of the window declare them."""

from typing import Any

from boardpack.domain.log.action_fields import ActionField, FieldValue
from boardpack.domain.log.actions import FIELD_OF
from ui.drafts import Fields
from ui.widgets.declared_form import DeclaredField, InputKind
from ui.widgets.fields.date_field import parse_typed_day


def declared_field(field: ActionField, empty: str = "", needed: str = "") -> DeclaredField:
    """Return the field of a form. `empty` says what an empty field means, and `needed` that it may not be."""
    if field.choices:
        choices = (("", empty or "Not given"), *((str(one.value), field.in_words(one)) for one in field.choices))
        return DeclaredField(field.name, field.label, InputKind.CHOICE, choices=choices)
    kind = InputKind.DAY if field.is_date else InputKind.NAME
    return DeclaredField(field.name, field.label, kind, hint=empty, needed=needed)


def values_of(texts: Fields) -> dict[str, Any]:
    """Parse the text of each field. The value of an empty one is None."""
    return {name: _parsed(FIELD_OF[name], text) for name, text in texts.items()}


def _parsed(field: ActionField, text: str) -> FieldValue | None:
    if field.is_date:
        return parse_typed_day(text)
    return field.from_text(text.strip()) if text.strip() else None
