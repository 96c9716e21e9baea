"""All files of a pack arrive, or none."""

from hashlib import sha256
from pathlib import Path

import pytest

from boardpack.errors import BoardPackError
from boardpack.pack.delivery import deliver


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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

    with pytest.raises(BoardPackError) as refused:
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
