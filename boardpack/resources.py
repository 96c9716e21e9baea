"""Where Boardpack's own files are found: in a checkout, an installed wheel or a bundle."""

import sys
from pathlib import Path


def program_folder() -> Path:
    """Return the folder with main.py, ui/ and resources/.

    A wheel has them inside this package (`tools/wheel_layout.py`), a checkout beside it.
    """
    package = Path(__file__).resolve().parent
    installed = package / "installed"
    return installed if installed.is_dir() else package.parent


def is_bundle() -> bool:
    """Return True if programs of our own start Python, so that `sys.executable` is one of them."""
    return bool(getattr(sys, "frozen", False))


def resource(*parts: str) -> Path:
    """Return the path of a shipped file below `resources/`, e.g. `resource("fonts", "Inter.ttf")`.

    Raises FileNotFoundError where the file is missing, since then the program itself is incomplete.
    """
    path = program_folder().joinpath("resources", *parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path
