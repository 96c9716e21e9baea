"""Descriptions of the fields of an action: name, label, how values are read and printed, and where they are used.

The fields themselves are declared once, in `ActionFields` (`domain/log/actions.py`). Store, spreadsheet, forms,
commands, JSON, history and merging go through these descriptions, so that a new field needs no code of its own there.
"""

from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from boardpack.domain.days.dates import in_words
from boardpack.values import Frozen, replace

FieldValue = str | date
"""A value of a field. A choice is a member of its enumeration, which is a text, too."""


class ActionField(Frozen):
    """The description of one field of an action. Descriptions are made when the program starts and never change.

    Attributes:
        label: What people call the field: the heading of its column, the name of its box.
        help: What its option of a command is for.
        first_help: What its option is for when an action is added, if other words fit there.
        name: The attribute that holds it; also its column in the store, its key in JSON and its option.
        choices: The enumeration of its values; None for a text or a date.
        is_date: True if its values are dates.
        in_updates: True if it is asked for beside the note wherever an update is written.
        when_added: True if it is asked for beside the title of a new action.
        in_list: True if it is a column of the log as a command lists it.
        on_owner_forms: True if the forms for owners print it.
        speaks_for_itself: True if its values are understood without the label, as “On track” is.
        is_public: True if anybody may know it: the public version of the exported log has its column.

    """

    label: str
    help: str
    first_help: str = ""
    name: str = ""
    choices: type[StrEnum] | None = None
    is_date: bool = False
    in_updates: bool = True
    when_added: bool = False
    in_list: bool = False
    on_owner_forms: bool = False
    speaks_for_itself: bool = False
    is_public: bool = False

    def value_of(self, holder: object) -> FieldValue | None:
        """Return what an update, a state or a row gives for this field; None if it gives nothing."""
        value: FieldValue | None = getattr(holder, self.name)
        return value

    def words_of(self, holder: object) -> str:
        """Return its value for this field as people read it. Empty if it gives nothing."""
        value = self.value_of(holder)
        return self.in_words(value) if value else ""

    def to_text(self, value: FieldValue) -> str:
        """Return the value as the store and JSON hold it."""
        return value.isoformat() if isinstance(value, date) else str(value)

    def from_text(self, text: str) -> FieldValue:
        """Parse a value as the store holds it. Raises ValueError."""
        if self.is_date:
            return date.fromisoformat(text)
        return self.choices(text) if self.choices else text

    def in_words(self, value: FieldValue) -> str:
        """Return the value as people read it: 8 July 2025, Partly assured, DCI Hale."""
        if isinstance(value, date):
            return in_words(value)
        return value.capitalize() if self.choices else str(value)

    def in_sentence(self, value: FieldValue) -> str:
        """Return the value as it stands within a sentence: 8 July 2025, “partly assured”, “DCI Hale”."""
        return in_words(value) if isinstance(value, date) else f"“{value}”"


def descriptions(holder: type[Any]) -> tuple[ActionField, ...]:
    """Return the descriptions in the annotations of the fields of a value, in their order and with their names."""
    hints = get_type_hints(holder, include_extras=True)
    return tuple(replace(get_args(hint)[1], name=name) for name, hint in hints.items())
