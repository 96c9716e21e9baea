"""The list of a pack's files proves what they were."""

import json
from hashlib import sha256

import pytest

from boardpack.pack.outputs.manifest import files_of, manifest
from tests.pack.material import Wanted, laid_out


@pytest.fixture(scope="module")
def listed() -> bytes:
    pack, _ = laid_out([Wanted("Vetting")])
    return manifest(pack, {"b.pdf": b"B", "Word/a.docx": b"A"})


def test_each_file_is_listed_with_its_hash(listed: bytes):
    assert files_of(listed) == {"Word/a.docx": sha256(b"A").hexdigest(), "b.pdf": sha256(b"B").hexdigest()}


def test_the_parts_are_listed_with_their_pages(listed: bytes):
    content = json.loads(listed)

    assert [(part["title"], part["first_page"]) for part in content["parts"]] == [
        ("Cover", 1),
        ("Contents", 2),
        ("Agenda", 3),
        ("Vetting", 4),
    ]
    assert content["title"] == "High Harms Board, 16 July 2025"


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"files": [1]}', b'{"files": [{"path": "a"}]}'])
def test_what_is_no_manifest_lists_nothing(data: bytes):
    assert files_of(data) == {}
