"""`python -m boardpack`, and the commands `boardpack` and `boardpack-window`."""

import sys

from boardpack.isolation.child import is_child, serve
from boardpack.resources import program_folder


def run() -> None:
    """Serve as the process of its own for a file from outside where it was started for that, else as command line."""
    if is_child(sys.argv):
        serve()
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
