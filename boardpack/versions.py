"""The versions of Boardpack and of the libraries that it is built on."""

import platform
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from boardpack import __version__


def versions_text() -> str:
    """Return one line for Boardpack, Python and each library, to be sent with a report."""
    return "\n".join(f"{name} {number}" for name, number in _parts())


def _parts() -> Iterator[tuple[str, str]]:
    yield "Boardpack", __version__
    yield "Python", f"{platform.python_version()} on {platform.system()} {platform.release()}"
    for name in sorted(_names(), key=str.casefold):
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue  # a library of another version of Python


def _names() -> set[str]:
    """Return the libraries that Boardpack names as needed. Empty in a checkout that was not installed."""
    try:
        needed = requires("boardpack") or []
    except PackageNotFoundError:
        return set()
    return {re.split(r"[^\w.-]", line)[0] for line in needed if "extra ==" not in line}
