"""What is frozen is there whole or not at all."""

import sys
from pathlib import Path

import pytest

from boardpack.errors import BoardPackError
from boardpack.pack.outputs.freezing import discard, free_name, hidden_folders, reveal, stage

FILES = {"pack.pdf": b"pack", "Papers/one.docx": b"one"}


def test_a_staged_folder_is_hidden_until_it_gets_its_name(tmp_path: Path):
    staged = stage(tmp_path, "key", FILES)
    assert [path.name for path in tmp_path.glob("[!.]*")] == []
    assert list(hidden_folders(tmp_path)) == [staged]

    reveal(staged, tmp_path / "2025-07-16 Pack")

    assert (tmp_path / "2025-07-16 Pack" / "Papers" / "one.docx").read_bytes() == b"one"
    assert list(hidden_folders(tmp_path)) == []


def test_a_name_is_given_once_and_asking_again_does_no_harm(tmp_path: Path):
    staged = stage(tmp_path, "key", FILES)

    reveal(staged, tmp_path / "Pack")
    reveal(staged, tmp_path / "Pack")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["Pack"]


def test_half_a_folder_of_a_killed_process_is_written_anew(tmp_path: Path):
    half = stage(tmp_path, "key", {"pack.pdf": b"ha", "of another.pdf": b"lf"})

    assert stage(tmp_path, "key", FILES) == half
    assert sorted(path.name for path in half.iterdir()) == ["Papers", "pack.pdf"]


def test_discarding_leaves_nothing_and_twice_is_once(tmp_path: Path):
    staged = stage(tmp_path, "key", FILES)

    discard(staged)
    discard(staged)

    assert list(tmp_path.iterdir()) == []


def test_where_it_cannot_be_written_one_sentence_says_so(tmp_path: Path):
    (tmp_path / "place").write_text("a file")

    with pytest.raises(BoardPackError, match=r"cannot be written.*nothing was issued"):
        stage(tmp_path / "place", "key", FILES)


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path):
    (tmp_path / "Pack").mkdir()
    (tmp_path / "Pack (2)").touch()

    assert free_name(tmp_path, "Pack") == "Pack (3)"
    assert free_name(tmp_path, "Other") == "Other"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes links for administrators alone")
def test_a_link_that_leads_nowhere_takes_its_name(tmp_path: Path):
    (tmp_path / "Pack").symlink_to("nowhere")

    assert free_name(tmp_path, "Pack") == "Pack (2)"
