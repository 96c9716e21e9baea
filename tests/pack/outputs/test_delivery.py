"""All files of a pack arrive, or none."""

import errno
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from boardpack.errors import BoardPackError
from boardpack.pack.outputs.delivery import deliver


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_arrive_whole_and_nothing_else_is_left(tmp_path: Path):
    deliver(tmp_path / "new" / "folder", {"a.pdf": b"A", "Word/b.docx": b"B"})

    assert _contents(tmp_path) == {"new/folder/a.pdf": b"A", "new/folder/Word/b.docx": b"B"}


def test_files_of_the_same_name_are_replaced_and_others_left_alone(tmp_path: Path):
    deliver(tmp_path, {"a.pdf": b"old"})
    (tmp_path / "notes.txt").write_text("mine")

    deliver(tmp_path, {"a.pdf": b"new"})

    assert _contents(tmp_path) == {"a.pdf": b"new", "notes.txt": b"mine"}


def test_where_one_file_cannot_be_placed_all_are_as_before(tmp_path: Path):
    deliver(tmp_path, {"a.pdf": b"old", "b.pdf": b"old"})
    (tmp_path / "c.pdf").mkdir()

    with pytest.raises(BoardPackError, match="The pack could not be written to") as refused:
        deliver(tmp_path, {"a.pdf": b"new", "d.pdf": b"new", "c.pdf": b"new"})

    assert refused.value.remedy
    assert _contents(tmp_path) == {"a.pdf": b"old", "b.pdf": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_folder_that_is_a_file_is_told_plainly(tmp_path: Path):
    (tmp_path / "pack").write_text("a file")

    with pytest.raises(BoardPackError, match=r"is not a folder\. Choose a folder for the pack\."):
        deliver(tmp_path / "pack", {"a.pdf": b"A"})


def test_files_of_the_last_delivery_that_are_not_in_the_new_one_go(tmp_path: Path):
    deliver(tmp_path, {"a.pdf": b"A", "old.docx": b"unchanged", "edited.docx": b"as sent"})
    (tmp_path / "edited.docx").write_bytes(b"changed by hand")
    earlier = {"old.docx": sha256(b"unchanged").hexdigest(), "edited.docx": sha256(b"as sent").hexdigest()}

    deliver(tmp_path, {"a.pdf": b"A"}, outdated=earlier)

    assert _contents(tmp_path) == {"a.pdf": b"A", "edited.docx": b"changed by hand"}


def test_a_list_of_old_files_cannot_reach_outside_the_folder(tmp_path: Path):
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"mine")

    deliver(tmp_path / "pack", {"a.pdf": b"A"}, outdated={"../outside.txt": sha256(b"mine").hexdigest()})

    assert outside.read_bytes() == b"mine"


def test_a_folder_that_has_lost_its_last_file_goes_too(tmp_path: Path):
    deliver(tmp_path, {"a.pdf": b"A", "Earlier/b.docx": b"B"})

    deliver(tmp_path, {"a.pdf": b"A"}, outdated={"Earlier/b.docx": sha256(b"B").hexdigest()})

    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="killing is by POSIX signals")
def test_a_program_killed_while_it_delivers_leaves_whole_files_only(tmp_path: Path):
    deliver(tmp_path, {"a.pdf": b"old", "b.pdf": b"old"})
    script = (
        "import os, signal, sys; from pathlib import Path; from boardpack.pack.outputs.delivery import deliver\n"
        "class Killing(dict):\n"
        "    def items(self):\n"
        "        yield 'a.pdf', b'new'\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "deliver(Path(sys.argv[1]), Killing())"
    )

    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)

    assert ended.returncode != 0
    seen = {name: data for name, data in _contents(tmp_path).items() if not name.startswith(".")}
    assert seen == {"a.pdf": b"old", "b.pdf": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]


class _Failing(dict[str, bytes]):
    """Files of which the second fails as the disk would."""

    def __init__(self, error: OSError) -> None:
        super().__init__({"a.pdf": b"new"})
        self._error = error

    def items(self) -> Iterator[tuple[str, bytes]]:
        yield from super().items()
        raise self._error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device"),
            r"There is not enough disk space for “.*”\.",
        ),
        (PermissionError(errno.EACCES, "Permission denied", "elsewhere/b.pdf"), r"“[^.]*” cannot be written\. Close"),
        (OSError(errno.EIO, "Input/output error"), r"could not be written to “.*”: Input/output error\. Choose"),
    ],
)
def test_a_disk_that_fails_is_told_plainly_and_all_is_as_before(tmp_path: Path, error: OSError, said: str):
    deliver(tmp_path, {"a.pdf": b"old"})

    with pytest.raises(BoardPackError, match=said):
        deliver(tmp_path, _Failing(error))

    assert _contents(tmp_path) == {"a.pdf": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told_plainly(tmp_path: Path):
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(BoardPackError, match=f"“{re.escape(str(tmp_path))}” cannot be written"):
            deliver(tmp_path, {"a.pdf": b"A"})
    finally:
        tmp_path.chmod(0o755)
