"""Run a command and turn its end into an exit code, with one sentence for an error."""

import sys
import traceback
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from boardpack import __version__
from boardpack.errors import BoardPackError
from boardpack.log_file import log_path, record_fault, start_logging, stop_logging

_REFUSED = 1


class Program(click.Group):
    """A group that ends with 0, 1 for a refusal or findings, or 2 for wrong usage, and never in a traceback."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, params=[_version(), _verbose()], **named)

    def main(self, *args: Any, **named: Any) -> NoReturn:
        for stream in (sys.stdout, sys.stderr):
            _never_fail_on_a_letter(stream)
        start_logging()
        try:
            code = self._exit_code(*args, **named)
        finally:
            stop_logging()
        sys.exit(code)

    def _exit_code(self, *args: Any, **named: Any) -> int:
        try:
            return super().main(*args, **(named | {"standalone_mode": False})) or 0
        except click.UsageError as error:
            _complain(f"{_sentence(error.format_message())} See “{_command(error)} --help”.")
            return error.exit_code
        except click.ClickException as error:
            _complain(error.format_message())
            return error.exit_code
        except click.Abort:
            _complain("Stopped.")
            return _REFUSED
        except BoardPackError as error:
            _complain(str(error))
            return error.exit_code
        except Exception:  # noqa: BLE001 (a mistake of our own is written down, not shown)
            _complain(_written_down(traceback.format_exc()))
            return _REFUSED


def _version() -> click.Option:
    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked:
            click.echo(f"Boardpack {__version__}")
            context.exit()

    help_ = "Print the version of Boardpack."
    return click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=help_)


def _verbose() -> click.Option:
    def start(_: click.Context, __: click.Parameter, asked: bool) -> None:
        if asked:
            start_logging(verbose=True)

    help_ = f"Also print what is written to the log, {log_path()}."
    return click.Option(["--verbose"], is_flag=True, is_eager=True, expose_value=False, callback=start, help=help_)


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
