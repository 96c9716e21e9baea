"""Starts the window of Boardpack: `python main.py [--smoke] [FOLDER | REVIEW]`."""

import gc
import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Open the board in FOLDER, a chair's REVIEW, or the last board; `--smoke` draws the window once and ends."""
    from boardpack.isolation.child import is_child, serve

    if is_child(sys.argv):
        serve()
    gc.disable()  # what is loaded now stays; the window collects by itself once it is there
    from ui.shell.application import start

    words = sys.argv[1:] if argv is None else argv
    paths = [Path(word) for word in words if not word.startswith("--")]
    return start(paths[0] if paths else None, smoke="--smoke" in words)


if __name__ == "__main__":
    sys.exit(main())
