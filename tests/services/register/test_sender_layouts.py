"""What accepted items have in common is remembered for their sender, tried on its next document, and forgotten."""

import sqlite3
from pathlib import Path

import pytest

from boardpack.domain.register.showing import Showing, ShownItem
from boardpack.errors import NotFoundError
from boardpack.services.register.letter_entering import Acceptance
from boardpack.services.register.letter_reading import IncomingDocument
from boardpack.workspace import Workspace

PANEL = "Northmere Safeguarding Children Partnership"
OTHER = "Southmere Road Safety Board"
FIRST = ("name an officer for each home", "share results within five days", "review each open case", "keep a log")
SECOND = ("train its call handlers", "check its cells each hour", "publish the figures by 1 May 2027")


def letter(folder: Path, name: str, sender: str, asks: tuple[str, ...], label: str = "Matter") -> Path:
    """Write a letter whose items have a label that no rule knows."""
    parts = [sender, "Review of the year", "We thank everybody for their help with this review."]
    for number, ask in enumerate(asks, 1):
        parts += [f"{label} {number}", f"Northmere Police has to {ask}.", f"In {number + 3} cases this was not so."]
    path = folder / name
    path.write_text("\n\n".join([*parts, "Thank you."]), encoding="utf-8")
    return path


def accept_first(board: Workspace, folder: Path, *, remember: bool = True) -> IncomingDocument:
    """Show the first item of the first letter, accept all, and return the letter as it was read."""
    path = letter(folder, "first.txt", PANEL, FIRST)
    document = board.letters.read_document(path)
    reader = board.letters.reader(document)
    reading = reader.read(showing=Showing((ShownItem(4, 4),)), as_at=board.letters.today())
    assert len(reading.proposals) == len(FIRST)
    layouts = reader.layouts_of(reading.proposals, "Review of the year", board.letters.today()) if remember else ()
    board.letters.accept(path, reading, reading.proposals, how=Acceptance(layouts=layouts))
    return document


def asks(board: Workspace, path: Path) -> list[str]:
    return [item.text for item in board.letters.read(path).proposals]


def test_the_next_letter_of_the_sender_is_read_as_the_first_and_nothing_is_chosen_beforehand(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = letter(tmp_path, "second.txt", PANEL, SECOND)
    assert asks(workspace, path) == []
    accept_first(workspace, tmp_path)

    items = workspace.letters.read(path).proposals
    assert [item.text for item in items] == [f"Northmere Police has to {ask}." for ask in SECOND]
    assert [item.number for item in items] == ["1", "2", "3"]
    assert items[2].deadline.phrase == "by 1 May 2027"
    assert not any(item.is_chosen for item in items)
    assert all(item.found_by and item.found_by.like == "Review of the year" for item in items)
    assert [layout.sender for layout in workspace.letters.layouts()] == [PANEL]


def test_it_is_never_used_for_another_sender(workspace: Workspace, tmp_path: Path) -> None:
    accept_first(workspace, tmp_path)

    assert asks(workspace, letter(tmp_path, "other.txt", OTHER, SECOND)) == []


def test_a_letter_of_the_sender_in_another_layout_proposes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    accept_first(workspace, tmp_path)
    path = tmp_path / "plain.txt"
    path.write_text(f"{PANEL}\n\nNotes of the year\n\nThe year was long.\n\nWe met twice.\n\nThank you.\n", "utf-8")

    assert asks(workspace, path) == []


def test_it_is_forgotten_and_learnt_again_with_its_history(workspace: Workspace, tmp_path: Path) -> None:
    accept_first(workspace, tmp_path)
    path = letter(tmp_path, "second.txt", PANEL, SECOND)
    workspace.letters.forget_layouts(PANEL.upper())

    assert (asks(workspace, path), workspace.letters.layouts()) == ([], ())
    with pytest.raises(NotFoundError):
        workspace.letters.forget_layouts(PANEL)
    rows = sqlite3.connect(workspace.folder / "board.db").execute("SELECT sender, withdrawn FROM sender_layout_change")
    assert set(rows) == {(PANEL, None), (None, 1)}


def test_nothing_is_remembered_unless_it_is_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    accept_first(workspace, tmp_path, remember=False)

    assert workspace.letters.layouts() == ()


def test_a_layout_takes_little_room(workspace: Workspace, tmp_path: Path) -> None:
    accept_first(workspace, tmp_path)

    assert len(workspace.letters.layouts()[0].features) < 8_000
