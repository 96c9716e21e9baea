"""`python -m boardpack`, and the commands `boardpack` and `boardpack-window`."""

import gc
import sys

from boardpack.isolation.child import is_child, serve
from boardpack.resources import program_folder

_RARELY = (100_000, 20, 20)
"""When to collect garbage. As often as Python does by itself, it takes half of the time of a paper with many rows."""


def run() -> None:
    """Serve as the process of its own for a file from outside where it was started for that, else as command line."""
    if is_child(sys.argv):
        serve()
    gc.set_threshold(*_RARELY)
    try:
        from boardpack.cli import main  # takes a moment, in which somebody may press Ctrl+C
    except KeyboardInterrupt:
        sys.exit("Stopped.")
    main()


def run_window() -> None:
    """Start the window by our own main.py, whatever else on the path has a `main`, a `ui` or `resources`."""
    sys.path.insert(0, str(program_folder()))
    from main import main

    sys.exit(main())


if __name__ == "__main__":
    run()
