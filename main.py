"""Starts the window of Boardpack: `python main.py [FOLDER | REVIEW]`."""

import gc
import sys
from pathlib import Path

_USAGE = """Usage: boardpack-window [FOLDER | REVIEW]

Open the window on the board in FOLDER, on a review for the chair, or on the last board.

  --smoke    Draw the window once and end.
  --version  Show the versions of Boardpack and its libraries.
  --help     Show this message.

“boardpack --help” lists what can be done by command.
"""


_OPTIONS = ("--smoke", "--version", "--help")


def main(argv: list[str] | None = None) -> int:
    """Open the board in FOLDER, a chair's REVIEW, or the last board, or do what an option says (`_USAGE`)."""
    from boardpack.isolation.child import is_child, serve

    if is_child(sys.argv):
        serve()
    words = sys.argv[1:] if argv is None else argv
    wrong = _what_is_wrong(words)
    if wrong or {"--help", "--version"} & set(words):
        import click

        from boardpack.versions import versions_text

        click.echo(wrong or (_USAGE.rstrip() if "--help" in words else versions_text()), err=bool(wrong))
        return 2 if wrong else 0
    gc.disable()  # what is loaded now stays; the window collects by itself once it is there
    from ui.shell.application import start

    return start(next(map(Path, _places(words)), None), smoke="--smoke" in words)


def _what_is_wrong(words: list[str]) -> str:
    """Return a sentence about words that the window does not understand. Empty if it understands them all."""
    seen = "See “boardpack-window --help”. Nothing was opened."
    if unknown := next((word for word in words if word.startswith("-") and word not in _OPTIONS), ""):
        return f"There is no option “{unknown}”. {seen}"
    if len(places := _places(words)) > 1:
        return f"“{places[1]}” is not expected here. Put words that belong together in quotation marks. {seen}"
    return ""


def _places(words: list[str]) -> list[str]:
    return [word for word in words if word not in _OPTIONS]


if __name__ == "__main__":
    sys.exit(main())
