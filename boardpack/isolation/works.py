"""The work that the reading process can be asked for.

An order names it. The names are looked up in this table, so that no message can name any other function.
"""

import inspect
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from typing import Any, get_type_hints

import msgspec

from boardpack.isolation.typed_values import UntypedMessageError, decode, encode
from boardpack.values import asdict

WORKS = frozenset(
    (
        "boardpack.pack.attached.preparing.list_sheets",
        "boardpack.pack.attached.preparing.prepare_files",
        "boardpack.pack.attached.preparing.prepare_workbook",
        "boardpack.services.gathering.picture_reading._picture",
        "boardpack.services.gathering.office_reading._template",
        "boardpack.services.register.letter_reading.read_document",
        "boardpack.services.register.letter_reading.read_minutes",
        "boardpack.services.register.letter_reading.read_page",
        "boardpack.services.register.trackers._read_spreadsheet",
        "boardpack.services.returning.filled_forms.read_filled",
        "boardpack.services.returning.review_archives.unpack_into",
        "boardpack.services.returning.review_archives.unseal_into",
    )
)
_PROGRESS = "progress"
"""The argument that each of them has, and which no order contains."""

Work = Callable[..., Any]


def described(work: Work) -> tuple[str, msgspec.Raw]:
    """Return the name of a function in the table, or of a partial of one, and the arguments that it was given."""
    call = work if isinstance(work, partial) else partial(work)
    name = f"{call.func.__module__}.{call.func.__qualname__}"
    if name not in WORKS:
        raise ValueError(f"{name} is not in the table of works")
    bound = inspect.signature(call.func).bind_partial(*call.args, **call.keywords)
    bound.apply_defaults()
    bound.arguments.pop(_PROGRESS, None)
    arguments = _arguments_of(call.func)
    return name, msgspec.Raw(encode(arguments(**bound.arguments), arguments))


def named_work(name: str, arguments: msgspec.Raw) -> Work:
    """Return the work that an order describes. Raises UntypedMessageError if it is not in the table."""
    if name not in WORKS:
        raise UntypedMessageError(f"{name} is not in the table of works")
    module, _, function_name = name.rpartition(".")
    function = getattr(import_module(module), function_name)
    return partial(function, **asdict(decode(arguments, _arguments_of(function))))


def result_type(work: Work) -> Any:
    """Return the type that a function in the table, or a partial of one, declares for its result."""
    return get_type_hints(work.func if isinstance(work, partial) else work)["return"]


@cache
def _arguments_of(function: Callable[..., Any]) -> type:
    """Return a type for the arguments of a function, as it declares them."""
    hints = get_type_hints(function)
    return msgspec.defstruct("Arguments", [(name, hints[name]) for name in hints if name not in (_PROGRESS, "return")])
