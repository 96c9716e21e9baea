"""Where the files that Boardpack ships are found, from a checkout or from a frozen bundle."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a shipped file below `resources/`, e.g. `resource("fonts", "Inter.ttf")`.

    Raises FileNotFoundError where the file is missing, since then the program itself is incomplete.
    """
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
    path = root.joinpath("resources", *parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path
