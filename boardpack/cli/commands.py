"""Commands made of annotated functions.

A parameter before `*` is an argument, and one behind it is an option of its name. Its type says what may be typed, its
default what is taken otherwise, and `Given` what the help says. The docstring is the help of the command. The function
returns its result, which is printed as people read it, or as JSON.

Some types are found for the function: a Workspace is the board's, a Meeting or a Report the one that was named. A
value is made of the options that its fields declare.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import click

from boardpack.cli.options import CLOCK_TIME, DAY, FILE, JSON, WORKSPACE, Given, OneOf, opened, typed_default
from boardpack.cli.output.results import Result
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.register.items import Report
from boardpack.values import NODEFAULT, Frozen, field_defaults
from boardpack.workspace import Workspace

_TYPES: Mapping[Any, click.ParamType[Any]] = {date: DAY, time: CLOCK_TIME, Path: FILE}
_FINDERS: Mapping[Any, Callable[[Workspace, str], object]] = {
    Meeting: lambda workspace, words: workspace.meetings.find(words),
    Report: lambda workspace, words: workspace.register.find_report(words),
}
"""The types of things on the board that are found by words."""
_JSON, _FOLDER, _REQUIRED = "as_json", "folder", inspect.Parameter.empty

Function = Callable[..., Result | None]


class _Parameter(Frozen):
    """A parameter of a command: the type of its value, or of each of them if it `is_list`."""

    name: str
    kind: Any
    is_list: bool
    is_option: bool
    default: Any
    given: Given

    def as_click(self) -> click.Parameter:
        """Return the parameter as click reads it."""
        kind: dict[str, Any] = {"type": self.given.type or self._type(), "metavar": self.given.metavar}
        is_required = self.default is _REQUIRED
        if not self.is_option:
            return click.Argument([self.name], required=is_required, nargs=-1 if self.is_list else 1, **kind)
        if self.kind is bool:
            kind = {"is_flag": True}
        if not is_required:
            is_shown = isinstance(self.default, int | str) and self.default not in (True, False, "")
            kind |= {"default": typed_default(self.default), "show_default": is_shown}
        names = [self.given.name or f"--{self.name.rstrip('_').replace('_', '-')}", self.name]
        return click.Option(names, required=is_required, multiple=self.is_list, help=self.given.help, **kind)

    def _type(self) -> Any:
        if self.kind in _FINDERS:
            return str
        is_choice = isinstance(self.kind, type) and issubclass(self.kind, StrEnum)
        return OneOf(self.kind) if is_choice else _TYPES.get(self.kind, self.kind)


def command(*beside: click.Parameter) -> Callable[[Function], click.Command]:
    """Return what makes a command of a function. It gets the values of the parameters `beside` by their names."""

    def made(function: Function) -> click.Command:
        hints = get_type_hints(function, include_extras=True)
        declared = {p.name: p for p in inspect.signature(function).parameters.values() if p.kind is not p.VAR_KEYWORD}
        builders = {name: _builder(parameter, hints[name]) for name, parameter in declared.items()}
        params = [param for builder in builders.values() for param in builder.params]
        last = [WORKSPACE] if Workspace in hints.values() or _FOLDER in declared else []

        def run(**typed: Any) -> None:
            workspace = opened(typed.get(_FOLDER)) if Workspace in hints.values() else None
            values = {name: builder.value(workspace, typed) for name, builder in builders.items()}
            result = function(**values, **{param.name: typed[param.name] for param in beside if param.name})
            if result is not None:
                result.print(as_json=typed[_JSON])
                if not result.is_sound:
                    click.get_current_context().exit(1)

        text = inspect.cleandoc(function.__doc__ or "")
        return click.Command(None, callback=run, params=[*params, *beside, *last, JSON], help=text)

    return made


class _Builder(Frozen):
    """The parameters that click reads for one of a function, and its value made of what was typed."""

    params: Sequence[click.Parameter]
    value: Callable[[Workspace | None, Mapping[str, Any]], Any]


def _builder(parameter: inspect.Parameter, declared: Any) -> _Builder:
    name = parameter.name
    if declared is Workspace:
        return _Builder((), lambda workspace, _: workspace)
    if name in (_JSON, _FOLDER):
        return _Builder((), lambda _, typed: typed[name])
    if isinstance(declared, type) and issubclass(declared, Frozen) and declared not in _FINDERS:
        return _of_fields(declared)
    read = _parameter(name, declared, parameter.default, is_option=parameter.kind is parameter.KEYWORD_ONLY)
    if read.kind in _FINDERS:
        find = _FINDERS[read.kind]
        return _Builder((read.as_click(),), lambda board, typed: _found(find, board, typed[name]))
    return _Builder((read.as_click(),), lambda _, typed: typed[name])


def _of_fields(declared: Any) -> _Builder:
    hints = get_type_hints(declared, include_extras=True)
    defaults = {
        name: _REQUIRED if default is NODEFAULT else default for name, default in field_defaults(declared).items()
    }
    params = [_parameter(name, hints[name], default, is_option=True).as_click() for name, default in defaults.items()]
    return _Builder(params, lambda _, typed: declared(**{name: typed[name] for name in defaults}))


def _parameter(name: str, declared: Any, default: Any, *, is_option: bool) -> _Parameter:
    given = Given()
    if get_origin(declared) is Annotated:
        declared, given = get_args(declared)
    kind = _without_none(declared)
    is_list = get_origin(kind) is tuple
    return _Parameter(name, get_args(kind)[0] if is_list else kind, is_list, is_option, default, given)


def _without_none(declared: Any) -> Any:
    if get_origin(declared) not in (Union, UnionType):
        return declared
    return next(member for member in get_args(declared) if member is not NoneType)


def _found(find: Callable[[Workspace, str], object], workspace: Workspace | None, words: str | None) -> object:
    return find(workspace, words) if workspace and words else None
