"""Values of declared types as JSON for files that the program keeps itself, by msgspec, and back."""

from typing import Any

import msgspec

_NOT_READ = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class UnreadableJsonError(ValueError):
    """Raised for JSON that is not a value of the declared type."""


def json_bytes(value: object) -> bytes:
    """Return a value as JSON that people can read. The same value gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=1)


def value_in(data: bytes | str, declared: Any) -> Any:
    """Return the value of a declared type. Raises UnreadableJsonError for any other data."""
    try:
        return msgspec.json.decode(data, type=declared)
    except _NOT_READ as error:
        raise UnreadableJsonError(type(error).__name__) from None


def builtins_of(value: object) -> Any:
    """Return a value as the lists, dictionaries, texts and numbers that JSON knows."""
    return msgspec.to_builtins(value)


def typed(plain: object, declared: Any) -> Any:
    """Return the value of a declared type from its plain form. Raises UnreadableJsonError for anything else."""
    try:
        return msgspec.convert(plain, type=declared)
    except _NOT_READ as error:
        raise UnreadableJsonError(type(error).__name__) from None
