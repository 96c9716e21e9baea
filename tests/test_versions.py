"""The versions that are sent with a report."""

import pytest

from boardpack import __version__
from boardpack.versions import contact_text, versions_text


def test_the_first_line_is_boardpack_s_and_every_library_has_one() -> None:
    first, python, *libraries = versions_text().splitlines()

    assert first == f"Boardpack {__version__}"
    assert python.startswith("Python 3.")
    names = [line.split(" ")[0] for line in libraries]
    assert {"pikepdf", "reportlab", "lxml", "PySide6-Essentials"} <= set(names)
    assert "pytest" not in names


def test_the_contact_is_the_publisher_in_the_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    published = {"Maintainer": "A Publisher", "Maintainer-email": "it@example.org", "Home-page": "https://example.org"}
    monkeypatch.setattr("boardpack.versions.metadata", lambda name: published)

    assert contact_text() == "Contact: A Publisher, it@example.org, https://example.org"


def test_a_version_without_a_publisher_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boardpack.versions.metadata", lambda name: {})

    assert contact_text() == "This is a trial version, which nobody has published."
