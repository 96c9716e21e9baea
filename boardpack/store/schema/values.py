"""Values as rows hold them, and rows as values, by the annotations of the value.

Days, moments and choices are texts, a yes or no is a number, and a tuple is a JSON list. A field without a value is an
empty text in a history, which clears an earlier value, if it is a day, a time, a choice or an identifier. Every other
field without one is NULL.
"""

import json
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, time
from enum import Enum
from functools import cached_property, partial
from types import NoneType, UnionType
from typing import Any, Generic, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from boardpack.store.schema.cleaning import clean
from boardpack.store.schema.tables import History, Subject
from boardpack.values import NODEFAULT, Frozen, field_defaults

Row = dict[str, Any]
Kind = TypeVar("Kind")
GONE = ""
"""What a history holds for a day or a choice that was cleared."""
_MISSING = object()


class _Cell(Frozen):
    """A field of a value with its column, and the ways there and back. `blank` is its value if the row has none."""

    field: str
    column: str
    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    blank: Any


class Mapped(Generic[Kind]):
    """A kind of value in the rows of a table. A column is called like its field, unless `columns` gives another name.

    The fields in `only_read` are in no row that is written. If a row is `one_entry` of a history, None means in both
    directions that it leaves a field as it is.
    """

    def __init__(
        self,
        kind: type[Kind],
        table: Subject | History,
        *,
        only_read: Collection[str] = (),
        one_entry: bool = False,
        **columns: str,
    ) -> None:
        self._kind, self._columns = kind, columns
        self._written = table.columns if isinstance(table, History) else table.given
        self._only_read = only_read
        self._clears = isinstance(table, History) and not one_entry

    def read(self, row: Row, **given: Any) -> Kind:
        """Return the value that a row holds. `given` has the fields that are not in it as they are."""
        fields = {
            cell.field: cell.blank if (value := row.get(cell.column)) is None else cell.read(value)
            for cell in self._cells
            if cell.field not in given
        }
        return self._kind(**fields, **given)

    def write(self, value: object, **given: Any) -> Row:
        """Return the columns of a value, or of one with some of the fields. `given` replaces and adds columns."""
        pairs = ((cell, getattr(value, cell.field, _MISSING)) for cell in self._written_cells)
        columns = {cell.column: cell.write(content) for cell, content in pairs if content is not _MISSING}
        return columns | {column: _column(None, content) for column, content in given.items()}

    @cached_property
    def _written_cells(self) -> tuple[_Cell, ...]:
        chosen = (cell for cell in self._cells if cell.field not in self._only_read)
        return tuple(cell for cell in chosen if cell.column in self._written)

    @cached_property
    def _cells(self) -> tuple[_Cell, ...]:
        return tuple(self._all_cells())

    def _all_cells(self) -> Iterator[_Cell]:
        hints = get_type_hints(self._kind)
        for name, default in field_defaults(self._kind).items():
            declared, is_optional = _without_none(hints[name])
            is_word = declared in (str, int, float)
            yield _Cell(
                name,
                self._columns.get(name, name),
                column_reader(declared, is_optional=is_optional and (self._clears or not is_word)),
                partial(_column, None if is_word or not self._clears else GONE),
                (None if is_optional else "") if default is NODEFAULT else default,
            )


def day_text(day: date | None) -> str:
    """Return a day as a column holds it. None is an empty text, which clears an earlier one."""
    return day.isoformat() if day else GONE


def day_from(text: str | None) -> date | None:
    """Return the day that a column holds, or None."""
    return date.fromisoformat(text) if text else None


def _without_none(declared: Any) -> tuple[Any, bool]:
    """Return a declared type without None, and whether None is one of its values."""
    if get_origin(declared) not in (Union, UnionType):
        return declared, False
    (kind,) = (member for member in get_args(declared) if member is not NoneType)
    return kind, True


def column_reader(declared: Any, *, is_optional: bool = False) -> Callable[[Any], Any]:
    """Return the function that makes a value of a declared type from a column that holds something."""
    if is_optional:
        return partial(_none_if_gone, column_reader(declared, is_optional=False))
    if get_origin(declared) is tuple:
        return msgspec.json.Decoder(declared).decode
    if isinstance(declared, NewType) or declared in (str, int, float):
        return _as_it_is
    if declared in (date, datetime, time):
        read: Callable[[Any], Any] = declared.fromisoformat
        return read
    return declared if isinstance(declared, type) and issubclass(declared, Enum | int) else _as_it_is


def _none_if_gone(read: Callable[[Any], Any], content: Any) -> Any:
    return None if content == GONE else read(content)


def _as_it_is(content: Any) -> Any:
    return content


def _column(without: str | None, value: Any) -> Any:
    """Return a value as a column holds it. One `without` a value is NULL or empty."""
    match value:
        case None:
            return without
        case bool():
            return int(value)
        case Enum():
            return value.value
        case str():
            return clean(value)
        case time():
            return value.isoformat("minutes")
        case date():
            return value.isoformat()
        case tuple():
            return json_text(value)
    return value


def json_text(value: Any) -> str:
    """Return a value as a JSON column holds it. Texts are cleaned here: JSON hides control characters in escapes."""
    return json.dumps(_cleaned(msgspec.to_builtins(value)), ensure_ascii=False)


def _cleaned(plain: Any) -> Any:
    match plain:
        case str():
            return clean(plain)
        case list() | tuple():
            return [_cleaned(entry) for entry in plain]
        case dict():
            return {name: _cleaned(entry) for name, entry in plain.items()}
    return plain
