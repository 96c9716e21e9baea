"""The name that signs entries, as it is kept on this computer."""

import os
from pathlib import Path

import platformdirs

from boardpack.errors import StoreError, remedy_for
from boardpack.services.whole_files import write_whole

NAME_VARIABLE = "BOARDPACK_NAME"
"""The environment variable that names whoever runs a command."""
_LONGEST = 120


def signing_name() -> str:
    """Return the name or role that signs entries on this computer; empty if nobody has given one."""
    given = _tidy(os.environ.get(NAME_VARIABLE, ""))
    if given:
        return given
    try:
        return _tidy(_path().read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""


def keep_signing_name(name: str) -> str:
    """Keep the name for this computer and return it as kept; an empty one forgets it. Raises StoreError."""
    tidy, path = _tidy(name), _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if tidy:
            write_whole(path, f"{tidy}\n".encode(), "Your name")
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"Your name cannot be saved in “{path}” ({error.strerror}).",
            remedy_for(error, "Check that you have permission to write there."),
        ) from error
    return tidy


def _tidy(name: str) -> str:
    return " ".join(name.split())[:_LONGEST].rstrip()


def _path() -> Path:
    return platformdirs.user_config_path("boardpack", appauthor=False) / "name.txt"
