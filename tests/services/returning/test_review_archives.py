"""A review that cannot be unpacked is refused, and a fault of the computer is not reported as a fault of the review."""

import errno
import io
import json
import zipfile
from pathlib import Path

import pytest

from boardpack.domain.days.progress import silent
from boardpack.errors import UnreadableFileError
from boardpack.services.returning.review_archives import FACTS, STORE, is_review_archive, kept_facts, unpack_into

_IS_NO_REVIEW = "is not a review for the chair, or it is incomplete"
_LOCAL, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
_FLAGS = {_LOCAL: 6, _CENTRAL: 8}
_METHOD = {_LOCAL: 8, _CENTRAL: 10}


def review(folder: Path, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write an archive with the parts of a review."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        archive.writestr(FACTS, "{}")
        archive.writestr(STORE, bytes(range(256)) * 40)
    path = folder / "chair.boardreview"
    path.write_bytes(written.getvalue())
    return path


def change_heads(path: Path, places: dict[bytes, int], value: int) -> None:
    """Set a field of two bytes in the head of each member, both before it and in the list at the end."""
    data = bytearray(path.read_bytes())
    for sign, place in places.items():
        at = data.find(sign)
        while at >= 0:
            data[at + place : at + place + 2] = value.to_bytes(2, "little")
            at = data.find(sign, at + 1)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("places", "value"), [pytest.param(_FLAGS, 1, id="a password"), pytest.param(_METHOD, 77, id="an unknown method")]
)
def test_a_member_that_cannot_be_opened_makes_it_no_review(tmp_path: Path, places: dict[bytes, int], value: int):
    path = review(tmp_path)
    change_heads(path, places, value)

    with pytest.raises(UnreadableFileError, match=_IS_NO_REVIEW):
        unpack_into(path, None, tmp_path, silent)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_with_damaged_bytes_makes_it_no_review(tmp_path: Path, method: int):
    path = review(tmp_path, method)
    data = bytearray(path.read_bytes())
    at = data.find(STORE.encode()) + len(STORE)
    data[at : at + 30] = b"\xff" * 30
    path.write_bytes(data)

    with pytest.raises(UnreadableFileError, match=_IS_NO_REVIEW):
        unpack_into(path, None, tmp_path, silent)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_no_fault_of_the_review(tmp_path: Path):
    (tmp_path / STORE).symlink_to("/dev/full")

    with pytest.raises(OSError, match="No space left") as error:
        unpack_into(review(tmp_path), None, tmp_path, silent)
    assert error.value.errno == errno.ENOSPC


@pytest.mark.parametrize(
    "facts",
    ["", "[]", "7", "{}", json.dumps({"schema": "two"}), "[" * 100_000],
    ids=["nothing", "a list", "a number", "no field", "a wrong value", "nested too deep"],
)
def test_facts_that_no_review_has_are_none(tmp_path: Path, facts: str):
    (tmp_path / FACTS).write_text(facts)

    assert kept_facts(tmp_path) is None


def test_only_an_archive_with_the_parts_of_a_review_looks_like_one(tmp_path: Path):
    path = review(tmp_path)
    assert is_review_archive(path)

    path.write_bytes(path.read_bytes()[:-40])
    assert not is_review_archive(path)
