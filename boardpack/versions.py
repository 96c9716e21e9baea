"""The versions of Boardpack and of the libraries that it is built on, and who publishes it."""

import platform
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, requires, version

from boardpack import __version__


def versions_text() -> str:
    """Return one line for Boardpack, Python and each library, to be sent with a report."""
    return "\n".join(f"{name} {number}" for name, number in _parts())


def contact_text() -> str:
    """Return who publishes this version, as `setup.cfg` says, and where to find them, or that nobody does."""
    try:
        facts = metadata("boardpack")
        given = [facts[name] for name in ("Maintainer", "Maintainer-email", "Home-page") if name in facts]
    except PackageNotFoundError:
        given = []
    return f"Contact: {', '.join(given)}" if given else "This is a trial version, which nobody has published."


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
