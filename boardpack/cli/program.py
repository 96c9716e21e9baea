"""Run a command and turn its end into an exit code, with one sentence for an error."""

import os
import sys
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import partial
from importlib import import_module
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from boardpack.cli.examples import EXAMPLES
from boardpack.cli.misuse import misuse
from boardpack.errors import refusal_of
from boardpack.faults import fault_text
from boardpack.log_file import errors_of_clearing_up_logged, log_path, record_fault, start_logging, stop_logging
from boardpack.private_files import temporary_files_in_a_work_folder
from boardpack.values import Frozen, field

_LONGEST = 400
NAME_VARIABLE = "BOARDPACK_NAME"
"""The environment variable that names whoever runs a command."""
WORKSPACE_VARIABLE = "BOARDPACK_WORKSPACE"
"""The environment variable that names the board's folder."""
WORKSPACE_HELP = f"The board’s folder. Default: {WORKSPACE_VARIABLE}, or the current folder."
YES = "boardpack.yes"
"""Where a command without a --yes of its own notes that it was given. Any may be asked whether the date is right."""
_CHANGES_NOTHING = frozenset(("list", "show", "check", "count", "verify", "write", "export"))


class ExitCode(IntEnum):
    """The end of a command, for scripts."""

    DONE = 0, "done", "The command did what was asked, and found no problems."
    REFUSED = 1, "refused", "The command found problems, was stopped or was refused. The message gives the reason."
    MISUSED = 2, "misused", "The command was not typed correctly, or needs --yes. Nothing was done."
    FAULT = 3, "fault", "There is a fault in Boardpack. The message names the file with the details."

    label: str
    meaning: str

    def __new__(cls, value: int, label: str, meaning: str) -> "ExitCode":
        """Make a code with its name and its meaning."""
        code = int.__new__(cls, value)
        code._value_ = value
        code.label, code.meaning = label, meaning
        return code


class Noun(Frozen):
    """A word after `boardpack`: a thing with the verbs for it, or a command of its own.

    A place is “module:command” below boardpack.cli. It is imported when the command is run or its help is printed.
    """

    name: str
    summary: str
    verbs: Mapping[str, str] = field(default_factory=dict)
    place: str = ""


class Chapter(Frozen):
    """Nouns that belong together, under a heading in the help."""

    heading: str
    nouns: tuple[Noun, ...]


class NounGroup(click.Group):
    """The commands for one noun. A command is imported when somebody asks for it."""

    def __init__(self, noun: Noun) -> None:
        examples = "\n".join(("\b", "Examples:", *(f"  {example}" for example in EXAMPLES.get(noun.name, ()))))
        super().__init__(noun.name, help=noun.summary, epilog=examples if noun.name in EXAMPLES else None)
        self._places = noun.verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order in which they were declared."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a verb. None if there is no such verb."""
        place = self._places.get(cmd_name)
        return _command_at(place, cmd_name) if place else None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. A refusal of one that changes the board also says what happened to the board."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            refusal = refusal_of(error)
            if refusal and refusal.outcome and ctx.invoked_subcommand not in _CHANGES_NOTHING:
                error.add_note(refusal.outcome)
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print each verb with the first sentence of its help, which is never cut off."""
        named = ((verb, self.get_command(ctx, verb)) for verb in self._places)
        with formatter.section("Commands"):
            formatter.write_dl([(verb, command.get_short_help_str(_LONGEST)) for verb, command in named if command])


class Program(click.Group):
    """The command line: chapters of nouns. It ends with an `ExitCode`, and never in a traceback."""

    def __init__(self, *args: Any, chapters: Sequence[Chapter] = (), **named: Any) -> None:
        super().__init__(*args, params=[_version(), _verbose(), _in_workspace(), _signed()], **named)
        self.chapters = chapters
        self._nouns = {noun.name: noun for chapter in chapters for noun in chapter.nouns}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the nouns in the order in which they were declared."""
        return [*self._nouns, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command or group of that name. None if there is none."""
        noun = self._nouns.get(cmd_name)
        if noun is None:
            return super().get_command(ctx, cmd_name)
        return _command_at(noun.place, cmd_name) if noun.place else NounGroup(noun)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the nouns by chapter. No command is imported for it."""
        for chapter in self.chapters:
            with formatter.section(chapter.heading):
                formatter.write_dl([(noun.name, noun.summary) for noun in chapter.nouns])

    def main(self, *args: Any, **named: Any) -> NoReturn:
        for stream in (sys.stdout, sys.stderr):
            _never_fail_on_a_letter(stream)
        start_logging()
        try:
            with errors_of_clearing_up_logged(), temporary_files_in_a_work_folder():
                code = self._exit_code(*args, **named)
        finally:
            stop_logging()
        sys.exit(code)

    def _exit_code(self, *args: Any, **named: Any) -> int:
        try:
            return super().main(*args, **(named | {"standalone_mode": False})) or 0
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            return error.exit_code
        except click.UsageError as error:
            _complain(f"{_sentence(misuse(error))} See “{_command(error)} --help”.")
            return error.exit_code
        except click.ClickException as error:
            _complain(error.format_message())
            return error.exit_code
        except click.Abort:
            _complain("Stopped.")
            return ExitCode.REFUSED
        except Exception as error:  # noqa: BLE001 (a mistake of our own is written down, not shown)
            refusal = refusal_of(error)
            if refusal is None:
                _complain(_written_down(fault_text(error)))
                return ExitCode.FAULT
            _complain(" ".join((str(refusal), *getattr(error, "__notes__", ()))))
            return refusal.exit_code


def _command_at(place: str, name: str) -> click.Command:
    """Import the command at that place and give it the name by which it is called."""
    module, _, attribute = place.partition(":")
    command: click.Command = getattr(import_module(f"boardpack.cli.{module}"), attribute)
    command.name = name
    for option in (_yes(), _signed(is_hidden=True)):
        if not any(option.opts[0] in param.opts for param in command.params):
            command.params.append(option)
    return command


def _yes() -> click.Option:
    """Return the option by which a command is told beforehand that the computer's date is right."""

    def note(context: click.Context, _: click.Parameter, given: bool) -> None:
        context.meta[YES] = given

    help_ = "Take the computer’s date as right."
    return click.Option(["--yes"], is_flag=True, hidden=True, expose_value=False, callback=note, help=help_)


def _version() -> click.Option:
    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked:
            from boardpack.versions import versions_text

            click.echo(versions_text())
            context.exit()

    help_ = "Print the versions of Boardpack and its libraries."
    return click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=help_)


def _verbose() -> click.Option:
    def start(_: click.Context, __: click.Parameter, asked: bool) -> None:
        if asked:
            start_logging(verbose=True)

    help_ = f"Also print what is written to the log, {log_path()}."
    return click.Option(["--verbose"], is_flag=True, is_eager=True, expose_value=False, callback=start, help=help_)


def _signed(*, is_hidden: bool = False) -> click.Option:
    """Return the option for the name that signs entries. It may stand before a command or in it."""
    help_ = f"Sign entries with that name or role. Default: {NAME_VARIABLE}, or the name saved on this computer."
    return _in_place_of(NAME_VARIABLE, ["--as", "signed_as"], metavar="NAME", help=help_, hidden=is_hidden)


def _in_workspace() -> click.Option:
    """Return the option for the board's folder, as it may stand before a command."""
    return _in_place_of(WORKSPACE_VARIABLE, ["--workspace", "folder"], metavar="FOLDER", help=WORKSPACE_HELP)


def _in_place_of(variable: str, names: list[str], **more: Any) -> click.Option:
    """Return an option whose value takes the place of an environment variable until the command ends."""

    def put(context: click.Context, _: click.Parameter, value: str | None) -> None:
        if value is not None:
            context.call_on_close(partial(_put, variable, os.environ.get(variable)))
            _put(variable, value)

    return click.Option(names, is_eager=True, expose_value=False, callback=put, **more)


def _put(variable: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(variable, None)
    else:
        os.environ[variable] = value


def _complain(sentence: str) -> None:
    click.echo(" ".join(sentence.split()), err=True)


def _sentence(message: str) -> str:
    return message if message.rstrip().endswith((".", "?", "!")) else f"{message.rstrip()}."


def _command(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "boardpack"


def _written_down(details: str) -> str:
    try:
        path = record_fault(details)
    except OSError:
        last = details.splitlines()[-1]
        return f"There is a fault in Boardpack. Its details could not be written to “{log_path()}”: {last}"
    return f"There is a fault in Boardpack. The details are in “{path}”. Send that file with your report."


def _never_fail_on_a_letter(stream: object) -> None:
    """Let a terminal that lacks a letter show a question mark instead of ending the program."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
