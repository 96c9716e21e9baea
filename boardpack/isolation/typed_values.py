"""Values of declared types as bytes, by msgspec in MessagePack, and back.

The bytes hold no names of classes or functions. What they become is decided by the type that the reader declares,
and anything else is refused. msgspec reads and writes frozen values as they are. It cannot tell apart the members of
some unions, such as a text and a day: the values that hold such a union are passed as records, in which all members
but a plain first one are numbered.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from boardpack.values import Frozen, field_names

LONGEST = 64_000_000
"""The most bytes of a message. A page as a picture has up to 24 MB, and a tracker of two million cells more."""
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_DECODING_ERRORS = (msgspec.MsgspecError, MemoryError, OverflowError, RecursionError, TypeError, ValueError)


class UntypedMessageError(Exception):
    """Raised for bytes that are not a value of the declared type."""


class TooLongMessageError(Exception):
    """Raised for a value that has more bytes than may be passed."""


def encode(value: object, declared: Any) -> bytes:
    """Return a value of a declared type as bytes. Raises TooLongMessageError.

    Half of a character, which a damaged file or the name of a file may contain, becomes “�”: it has no bytes.
    """
    passed = _shape_of(declared).to_passed(value)
    try:
        data = msgspec.msgpack.encode(passed, enc_hook=_path_as_bytes)
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(passed, builtin_types=(bytes,), enc_hook=_path_as_bytes)
        data = msgspec.msgpack.encode(_with_whole_characters(plain))
    if len(data) > LONGEST:
        raise TooLongMessageError(f"{len(data):,} bytes")
    return data


def decode(data: bytes | msgspec.Raw, declared: Any) -> Any:
    """Return the value of a declared type. Raises UntypedMessageError for any other bytes, whatever they are."""
    shape = _shape_of(declared)
    try:
        return shape.from_passed(_decoder(shape.passed).decode(data))
    except _DECODING_ERRORS as error:
        raise UntypedMessageError(type(error).__name__) from None


class _Shape(Frozen):
    """The type as which values of a declared type are passed, with the ways there and back."""

    passed: Any
    to_passed: Callable[[Any], Any]
    from_passed: Callable[[Any], Any]


@cache
def _shape_of(declared: Any) -> _Shape:
    if _is_read_by_msgspec(declared):
        return _Shape(declared, _itself, _itself)
    members = tuple(member for member in get_args(declared) if member is not type(None))
    if isinstance(declared, type) and issubclass(declared, Frozen):
        return _record_of(declared)
    if get_origin(declared) is tuple and members[1:] == (...,):
        return _row_of(_shape_of(members[0]))
    if get_origin(declared) in (Union, UnionType):
        return _choice_of(members)
    raise TypeError(f"values of the type {declared} cannot be passed to another process")


def _record_of(declared: type) -> _Shape:
    hints = get_type_hints(declared)
    shapes = {name: _shape_of(hints[name]) for name in field_names(declared)}
    record = _record(declared.__name__, {name: shape.passed for name, shape in shapes.items()})
    there = [(name, shape.to_passed) for name, shape in shapes.items()]
    back = [(name, shape.from_passed) for name, shape in shapes.items()]
    return _Shape(
        record, lambda value: record(*_changed(value, there)), lambda passed: declared(*_changed(passed, back))
    )


def _changed(value: Any, changes: Sequence[tuple[str, Callable[[Any], Any]]]) -> list[Any]:
    """Return the fields of a value, each as it is passed, or as it was before."""
    return [getattr(value, name) if change is _itself else change(getattr(value, name)) for name, change in changes]


def _row_of(shape: _Shape) -> _Shape:
    return _Shape(
        tuple.__class_getitem__((shape.passed, ...)),
        lambda values: tuple(map(shape.to_passed, values)),
        lambda passed: tuple(map(shape.from_passed, passed)),
    )


def _choice_of(members: tuple[type, ...]) -> _Shape:
    """Return the shape of a union, which may be None. Members are passed as records, a plain first one by itself."""
    shapes = {member: _shape_of(member) for member in members}
    bare = () if issubclass(members[0], Frozen) else members[:1]
    records = {
        member: _record("Member", {"value": shapes[member].passed}, tag=number)
        for number, member in enumerate(members[len(bare) :])
    }
    values = {record: shapes[member].from_passed for member, record in records.items()}

    def to_passed(value: object) -> object:
        if value is None:
            return None
        member = next(member for member in members if isinstance(value, member))
        passed = shapes[member].to_passed(value)
        return records[member](passed) if member in records else passed

    def from_passed(passed: Any) -> object:
        if passed is None:
            return None
        change = values.get(type(passed))
        return change(passed.value) if change else shapes[members[0]].from_passed(passed)

    return _Shape(Union[(*(shapes[first].passed for first in bare), *records.values(), None)], to_passed, from_passed)


def _record(name: str, passed: Mapping[str, Any], tag: int | None = None) -> type:
    return msgspec.defstruct(name, passed.items(), array_like=True, tag=tag, forbid_unknown_fields=True, gc=False)


def _is_read_by_msgspec(declared: Any) -> bool:
    try:
        _decoder(declared)
    except TypeError:
        return False
    return True


@cache
def _decoder(declared: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(declared, dec_hook=_path_from_bytes)


def _itself(value: Any) -> Any:
    return value


def _path_as_bytes(value: Any) -> bytes:
    if isinstance(value, Path):
        return os.fsencode(value)
    raise TypeError(f"{type(value).__name__} is not a type of values that are passed")


def _path_from_bytes(declared: type, value: Any) -> Path:
    if declared is Path and isinstance(value, bytes):
        return Path(os.fsdecode(value))
    raise TypeError(f"{declared.__name__} is not a type of values that are passed")


def _with_whole_characters(plain: Any) -> Any:
    match plain:
        case str():
            return _HALF_CHARACTER.sub("�", plain)
        case list() | tuple():
            return [_with_whole_characters(entry) for entry in plain]
        case dict():
            return {name: _with_whole_characters(entry) for name, entry in plain.items()}
    return plain
