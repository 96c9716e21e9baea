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


def main(argv: list[str] | None = None) -> int:
    """Open the board in FOLDER, a chair's REVIEW, or the last board, or do what an option says (`_USAGE`)."""
    from boardpack.isolation.child import is_child, serve

    if is_child(sys.argv):
        serve()
    words = sys.argv[1:] if argv is None else argv
    if {"--help", "--version"} & set(words):
        import click

        from boardpack.versions import versions_text

        click.echo(_USAGE.rstrip() if "--help" in words else versions_text())
        return 0
    gc.disable()  # what is loaded now stays; the window collects by itself once it is there
    from ui.shell.application import start

    paths = [Path(word) for word in words if not word.startswith("--")]
    return start(paths[0] if paths else None, smoke="--smoke" in words)


if __name__ == "__main__":
    sys.exit(main())
