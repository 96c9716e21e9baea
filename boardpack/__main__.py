"""`python -m boardpack`, and the command `boardpack`."""

import sys

from boardpack.isolation.child import is_child, serve


def run() -> None:
    """Serve as the process of its own for a file from outside where it was started for that, else as command line."""
    if is_child(sys.argv):
        serve()
    try:
        from boardpack.cli import main  # takes a moment, in which somebody may press Ctrl+C
    except KeyboardInterrupt:
        sys.exit("Stopped.")
    main()


if __name__ == "__main__":
    run()
