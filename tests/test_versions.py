"""The versions that are sent with a report."""

from boardpack import __version__
from boardpack.versions import versions_text


def test_the_first_line_is_boardpack_s_and_every_library_has_one() -> None:
    first, python, *libraries = versions_text().splitlines()

    assert first == f"Boardpack {__version__}"
    assert python.startswith("Python 3.")
    names = [line.split(" ")[0] for line in libraries]
    assert {"pikepdf", "reportlab", "lxml", "PySide6-Essentials"} <= set(names)
    assert "pytest" not in names
