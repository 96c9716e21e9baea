"""The contact: one place in setup.cfg, which documents repeat, and without which nothing is released."""

import sys
from pathlib import Path

import pytest

from boardpack.resources import program_folder

sys.path.insert(0, str(program_folder() / "tools"))

from bundle import publisher as module
from bundle.publisher import Publisher, demand_publisher, publisher

ROOT = program_folder()
_SETUP = """[metadata]
maintainer = {}
maintainer_email = {}
url = {}
"""


def with_setup(folder: Path, monkeypatch: pytest.MonkeyPatch, *values: str) -> None:
    (folder / "setup.cfg").write_text(_SETUP.format(*values), encoding="utf-8")
    monkeypatch.setattr(module, "SETUP", folder / "setup.cfg")


def test_a_release_without_a_contact_ends_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_setup(tmp_path, monkeypatch, "A Publisher", "", "https://example.org")

    with pytest.raises(SystemExit, match=r"A release needs a contact\. Fill in maintainer, maintainer_email, url in"):
        demand_publisher()


def test_a_release_with_a_contact_goes_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_setup(tmp_path, monkeypatch, "A Publisher", "it@example.org", "https://example.org")

    demand_publisher()
    assert publisher() == Publisher("A Publisher", "it@example.org", "https://example.org")


@pytest.mark.parametrize("name", ["README.md", "docs/for-it.md"])
def test_documents_name_the_contact_or_that_there_is_none(name: str) -> None:
    found = publisher()
    line = f"Contact: {found.name}, {found.email}, {found.page}" if found.is_complete else "Contact: none yet"

    assert line in (ROOT / name).read_text(encoding="utf-8"), f"write this line into {name}: {line}"
