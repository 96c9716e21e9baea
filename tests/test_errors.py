"""A full disk or a missing current folder is a refusal wherever it is met; another error is a fault of the program."""

import errno
import sqlite3
from pathlib import Path

import pytest

from boardpack.durable_files import make_durable_folder
from boardpack.errors import FullDiskError, NotFoundError, refusal_of
from boardpack.pack.outputs import freezing


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "There is not enough disk space."),
        (
            OSError(errno.EDQUOT, "Quota exceeded", "/share/log.xlsx"),
            "There is not enough disk space for “/share/log.xlsx”.",
        ),
        (sqlite3.OperationalError("database or disk is full"), "There is not enough disk space."),
    ],
)
def test_a_full_disk_is_a_refusal(error: Exception, what: str) -> None:
    refusal = refusal_of(error)

    assert isinstance(refusal, FullDiskError)
    assert (refusal.what, refusal.outcome) == (what, "Nothing was changed.")


def test_a_refusal_is_itself_and_any_other_error_is_none() -> None:
    refused = NotFoundError("There is no action “A-999”.")

    assert refusal_of(refused) is refused
    assert refusal_of(FileNotFoundError(errno.ENOENT, "No such file or directory", "board.db")) is None
    assert refusal_of(PermissionError(errno.EACCES, "Permission denied")) is None
    assert refusal_of(sqlite3.OperationalError("no such table: action")) is None


def test_a_disk_that_is_full_when_the_folder_of_issued_packs_is_made_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path) -> None:
        if folder.name == "issued":
            raise OSError(errno.ENOSPC, "No space left on device", str(folder))
        make_durable_folder(folder)

    monkeypatch.setattr(freezing, "make_durable_folder", full)
    with pytest.raises(FullDiskError, match=r"There is not enough disk space for “.*/issued”"):
        freezing.stage(tmp_path / "issued", "key", {"a.pdf": b"A"})
