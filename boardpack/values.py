"""Values: what never changes once it is made, and is compared by its fields.

A value is a `msgspec.Struct`, which takes Python a fifth of the time that it needs to make a frozen dataclass. What
changes while it is worked on is a plain dataclass, or a class.
"""

from typing import TYPE_CHECKING, Any, dataclass_transform

from msgspec import NODEFAULT, Struct, field, structs
from msgspec.structs import asdict

if TYPE_CHECKING:
    from dataclasses import replace  # noqa: TID251 (mypy checks the fields of this one)
else:
    from msgspec.structs import replace

__all__ = ["NODEFAULT", "Frozen", "asdict", "field", "field_defaults", "field_names", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(Struct, frozen=True):
    """The base of all values. A class with cached properties is declared with `dict=True`."""


def field_names(value: Any) -> tuple[str, ...]:
    """Return the names of the fields of a value, or of a class of values."""
    names: tuple[str, ...] = value.__struct_fields__
    return names


def field_defaults(kind: Any) -> dict[str, Any]:
    """Return the default of each field of a class of values by its name: NODEFAULT if it has none, or a factory."""
    return {declared.name: declared.default for declared in structs.fields(kind)}
