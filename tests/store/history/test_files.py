"""Files kept by their content: once there, never changed, and proven when they are read."""

import hashlib
import stat

import pytest

from boardpack.errors import NotFoundError, StoreError
from boardpack.store import Store
from tests.builders import stamp

LETTER = b"Dear Chief Constable"


def keep(store: Store, data: bytes = LETTER) -> str:
    with store.writing(stamp()) as session:
        return session.files.keep(data)


def test_a_kept_file_lies_under_its_hash_and_comes_back(store: Store) -> None:
    sha256 = keep(store)

    with store.reading() as session:
        assert session.files.read(sha256) == LETTER
        path = session.files.path(sha256)
    assert sha256 == hashlib.sha256(LETTER).hexdigest()
    assert path == store.folder / "files" / sha256[:2] / sha256


def test_a_kept_file_is_read_only_and_leaves_no_temporary_file(store: Store) -> None:
    path = store.files / keep(store)[:2]

    assert [stat.S_IMODE(kept.stat().st_mode) for kept in path.iterdir()] == [0o444]


def test_the_same_content_is_kept_once(store: Store) -> None:
    assert keep(store) == keep(store)
    with store.reading() as session:
        assert len(session.files.hashes()) == 1


def test_a_changed_file_is_refused(store: Store) -> None:
    sha256 = keep(store)
    with store.reading() as session:
        path = session.files.path(sha256)
        path.chmod(0o644)
        path.write_bytes(b"Dear Commissioner")

        with pytest.raises(StoreError, match="was altered or damaged"):
            session.files.read(sha256)


def test_a_damaged_file_is_mended_when_the_same_content_comes_again(store: Store) -> None:
    sha256 = keep(store)
    path = store.files / sha256[:2] / sha256
    path.chmod(0o644)
    path.write_bytes(b"half a l")

    keep(store)

    assert path.read_bytes() == LETTER


@pytest.mark.parametrize("name", ["0" * 64, "../../secret", "", "A" * 64])
def test_a_name_under_which_nothing_is_kept_is_told(store: Store, name: str) -> None:
    with store.reading() as session, pytest.raises(NotFoundError):
        session.files.read(name)


def test_a_place_that_cannot_hold_files_is_told(store: Store) -> None:
    store.files.write_text("in the way")

    with pytest.raises(StoreError, match="could not be kept"):
        keep(store)
