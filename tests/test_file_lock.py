"""The operating system's lock: an unexpected answer never lets two sessions write."""

import errno
import io

import pytest

from boardpack import file_lock


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (errno.EACCES, False),
        (errno.EAGAIN, False),
        (errno.EIO, False),
        (0, False),
        (errno.ENOLCK, None),
        (errno.EOPNOTSUPP, None),
        (errno.EBADF, None),
    ],
)
def test_only_a_file_system_without_locks_has_none(monkeypatch, answer: int, result: bool | None) -> None:
    def refuse(file: object) -> None:
        raise OSError(answer, "no")

    monkeypatch.setattr(file_lock, "_lock", refuse)

    assert file_lock.lock_file(io.BytesIO()) is result
