"""The office's letterhead, logo and signature, by command."""

from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Run


@pytest.mark.parametrize("which", ["logo", "signature"])
def test_a_picture_is_set_and_removed(run: Run, board: Path, tmp_path: Path, which: str) -> None:
    path = tmp_path / "drawn.png"
    Image.new("RGB", (60, 30), "navy").save(path)
    assert run(which, "set", path).out == f"The {which} is “drawn.png”.\n"
    assert run(which, "set", path).out == f"The {which} is so already.\n"
    assert run(which, "remove").out == f"The {which} is removed.\n"
    assert run(which, "remove").out == f"There is no {which}.\n"


def test_what_is_no_picture_is_refused(run: Run, board: Path, tmp_path: Path) -> None:
    (tmp_path / "words.png").write_text("words")
    ended = run("signature", "set", tmp_path / "words.png")
    assert ended.code == 1
    assert ended.err.startswith("“words.png” is no picture that can be read. Save it as PNG or JPEG")


def test_a_kept_file_is_not_set_by_its_hash(run: Run, board: Path) -> None:
    assert run("settings", "set", "logo", "0" * 64).code == 2
