"""Compose a paper once for the same values, as long as it may soon be asked for again."""

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache, wraps
from typing import Generic, ParamSpec

from boardpack.documents.model import Document

_REMEMBERED = 4
Asked = ParamSpec("Asked")


class _Values(Generic[Asked]):
    """The values from which a paper is composed. Two are equal if all their values are."""

    def __init__(self, *values: Asked.args, **named: Asked.kwargs) -> None:
        self.values = values
        self.named = named
        self._told = tuple(map(_fixed, values)), tuple((name, _fixed(named[name])) for name in sorted(named))
        self._hash = hash(self._told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Values) and self._told == other._told

    def __hash__(self) -> int:
        return self._hash


def _fixed(value: object) -> Hashable:
    """Return the value in a form that can be a key. The order of a mapping counts, since papers may show it."""
    if isinstance(value, Mapping):
        return tuple((key, _fixed(entry)) for key, entry in value.items())
    return tuple(map(_fixed, value)) if isinstance(value, list | tuple) and not hasattr(value, "_fields") else value


def remembered(compose: Callable[Asked, Document]) -> Callable[Asked, Document]:
    """Return the composer with a memory of the documents of its last few sets of values.

    A plan is looked at again and again, and a pack is made anew after one paper of it was changed. For values in lists,
    tuples and mappings; what can be gone through once only must not be handed in.
    """

    @lru_cache(maxsize=_REMEMBERED)
    def composed(asked: _Values[Asked]) -> Document:
        return compose(*asked.values, **asked.named)

    @wraps(compose)
    def again(*values: Asked.args, **named: Asked.kwargs) -> Document:
        return composed(_Values(*values, **named))

    return again
