"""How every command ends: its exit code, and one sentence where it did not go well."""

import sys
import traceback
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import click
import platformdirs

from boardpack import __version__
from boardpack.errors import BoardPackError

_REFUSED = 1


class Program(click.Group):
    """A group that ends with 0, 1 for a refusal or findings, or 2 for wrong usage, and never in a traceback."""

    def main(self, *args: Any, **named: Any) -> NoReturn:
        for stream in (sys.stdout, sys.stderr):
            _never_fail_on_a_letter(stream)
        sys.exit(self._exit_code(*args, **named))

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


def _complain(sentence: str) -> None:
    click.echo(" ".join(sentence.split()), err=True)


def _sentence(message: str) -> str:
    return message if message.rstrip().endswith((".", "?", "!")) else f"{message.rstrip()}."


def _command(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "boardpack"


def _written_down(details: str) -> str:
    path = platformdirs.user_log_path("boardpack", appauthor=False) / "boardpack.log"
    try:
        _append(path, f"{datetime.now().astimezone().isoformat()} Boardpack {__version__}\n{details}\n")
    except OSError:
        return f"Boardpack made a mistake that it could not write down in “{path}”: {details.splitlines()[-1]}"
    return f"Boardpack made a mistake. It is written down in “{path}”; please send that file with a report."


def _append(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def _never_fail_on_a_letter(stream: object) -> None:
    """A terminal that lacks a letter shows a question mark, rather than ending the program."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
