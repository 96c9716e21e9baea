"""A passphrase is called wrong only if it is: a busy computer gets several chances, and a slow one is told so."""

import pyrage
import pytest

from boardpack.errors import BusyComputerError, LockedFileError
from boardpack.services.returning.sealing import unsealed
from tests.light_sealing import sealed_lightly

_PASSPHRASE = "otter velvet gravel plum"
_LOCKED = sealed_lightly(b"words", _PASSPHRASE)


def test_a_file_that_would_take_this_computer_far_too_long_is_not_called_locked() -> None:
    with pytest.raises(BusyComputerError, match=r"too slow or too busy to open “a\.review”"):
        unsealed(_LOCKED.replace(b" 1\n", b" 40\n", 1), _PASSPHRASE, "a.review")
    assert unsealed(_LOCKED, _PASSPHRASE, "a.review") == b"words"


def test_a_computer_that_is_busy_for_a_moment_gets_several_chances(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    really = pyrage.passphrase.decrypt

    def busy(data: bytes, passphrase: str) -> bytes:
        tried.append(passphrase)
        if len(tried) < 3:
            raise pyrage.DecryptError("Excessive work parameter for passphrase.")
        return really(data, passphrase)

    monkeypatch.setattr(pyrage.passphrase, "decrypt", busy)
    assert unsealed(_LOCKED, _PASSPHRASE, "a.review") == b"words"
    with pytest.raises(LockedFileError):
        unsealed(_LOCKED, "another one", "a.review")
    assert tried == [_PASSPHRASE] * 3 + ["another one"]
