"""The rights that the reading process gives up on Windows. What only Windows can show is tried there, or under Wine."""

import ctypes
import sys
from functools import partial
from pathlib import Path

import pytest

from boardpack.isolation.running import read_apart
from boardpack.isolation.windows_rights import LOW, MandatoryLabel, Privilege, privileges_in, without_privileges
from tests.isolation import probes

only_windows = pytest.mark.skipif(sys.platform != "win32", reason="tokens are of Windows")
_FINDS_FILES = 23


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes of 64 bits")
def test_the_structures_have_the_sizes_that_the_headers_of_windows_give_them() -> None:
    assert (ctypes.sizeof(MandatoryLabel), MandatoryLabel.attributes.offset) == (16, 8)
    assert (ctypes.sizeof(Privilege), Privilege.attributes.offset) == (12, 8)


def test_all_privileges_are_removed_but_the_one_that_finds_files() -> None:
    token_privileges = bytes.fromhex("03000000130000000000000002000000170000000000000003000000210000000000000000000000")

    removed = without_privileges(token_privileges)

    assert privileges_in(token_privileges) == (19, _FINDS_FILES, 33)
    assert removed == bytes.fromhex("02000000130000000000000004000000210000000000000004000000")


@only_windows
@pytest.mark.apart
def test_the_reading_process_has_no_privileges() -> None:
    _, privileges = read_apart(probes.windows_rights, "enemy.pdf", reads=[])

    assert set(privileges) <= {_FINDS_FILES}


@only_windows
@pytest.mark.apart
def test_the_reading_process_has_a_low_integrity_level() -> None:
    level, _ = read_apart(probes.windows_rights, "enemy.pdf", reads=[])

    assert level == LOW


@only_windows
@pytest.mark.apart
def test_it_still_reads_its_file_and_writes_in_its_folder(tmp_path: Path) -> None:
    own, folder = tmp_path / "letter.pdf", tmp_path / "own"
    own.write_bytes(b"%PDF")
    folder.mkdir()

    assert read_apart(partial(probes.read_file, own), own.name, reads=[own]) == "done"
    assert read_apart(partial(probes.write_file, folder / "made.pdf"), own.name, reads=[own], writes=[folder]) == "done"
    assert (folder / "made.pdf").read_bytes() == b"x"


@only_windows
@pytest.mark.apart
def test_it_writes_to_no_other_folder_and_removes_no_other_file(tmp_path: Path) -> None:
    own = tmp_path / "letter.pdf"
    own.write_bytes(b"%PDF")

    assert read_apart(partial(probes.write_file, tmp_path / "made.pdf"), own.name, reads=[own]) == "PermissionError"
    assert read_apart(partial(probes.remove_file, own), own.name, reads=[own]) == "PermissionError"
