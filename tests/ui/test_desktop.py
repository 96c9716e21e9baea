"""Files that the desktop opens, and the notice if it has no program for them."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.desktop import open_path
from ui.widgets.notice import Notice

pytestmark = [
    pytest.mark.usefixtures("light"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems say it themselves"),
]


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    made = Notice()
    qtbot.addWidget(made)
    return made


def use_opener(folder: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an opener in place of the desktop's that notes what it is asked for and ends with a code."""
    asked = folder / "asked"
    opener = folder / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" >> "{asked}"\nexit {code}\n', encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return asked


def test_a_file_without_a_program_is_said_with_its_place_and_its_folder_is_offered(
    notice: Notice, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_opener(tmp_path, 3, monkeypatch)
    pack = tmp_path / "Pack.pdf"
    pack.write_bytes(b"%PDF-")
    open_path(pack, notice)
    qtbot.waitUntil(lambda: bool(notice.text))
    assert notice.text == (
        "“Pack.pdf” could not be opened. This computer may have no program for this type of file. "
        f"The file is in “{tmp_path}”."
    )

    (button,) = [one for one in notice.findChildren(QPushButton) if one.text() == "Open folder"]
    button.click()
    qtbot.waitUntil(lambda: "file manager" in notice.text)
    (button,) = [one for one in notice.findChildren(QPushButton) if one.text() == "Copy path"]
    button.click()
    assert QApplication.clipboard().text() == str(tmp_path)


def test_a_file_that_opens_needs_no_words(
    notice: Notice, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = use_opener(tmp_path, 0, monkeypatch)
    open_path(tmp_path / "Pack.pdf", notice)
    qtbot.waitUntil(asked.exists)
    qtbot.wait(400)
    assert asked.read_text(encoding="utf-8") == f"{tmp_path / 'Pack.pdf'}\n"
    assert notice.text == ""
