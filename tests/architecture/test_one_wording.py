"""One act has one word: on buttons, in menus and the palette, in notices that undo it, and among the commands."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from boardpack.cli.grammar import VERBS

ROOT = Path(__file__).resolve().parents[2]
ACTS = {
    "Add": ("New", "Create", "Insert an item", "Call", "Put an item"),
    "Change": ("Amend", "Alter", "Modify", "Edit the", "Edit this"),
    "Remove": ("Withdraw", "Delete", "Take off", "Take out", "Drop the"),
    "Restore": ("Bring back", "Bring it back", "Bring a", "Put back", "Reinstate", "Un-"),
    "Undo": ("Take back", "Take it back", "Revert", "Call off"),
    "Import": ("Read a", "Take a letter", "Take the tracker", "Load"),
    "Accept": ("Take answer", "Take the answer", "Take these", "Take this", "Agree to"),
    "Save": ("Keep changes", "Keep response", "Keep update", "Store"),
    "Resolve": ("Settle", "Decide between"),
    "Dismiss": ("Set aside", "Ignore", "Wave through"),
    "Continue": ("Go on", "Carry on", "Proceed"),
    "Cancel": ("Abandon", "Give up"),
    "Verify": ("Prove", "Test the pack"),
}
"""The word for each act, and the beginnings of labels that would be a second word for it."""
OTHER_VERBS = {"list", "show", "check", "count", "write", "export", "issue", "rebuild", "unlock", "erase"}
MINUTES = {"circulate", "reopen", "confirm", "correct"}
"""The verbs of commands that are no second word for an act of the table."""
LABELLED = {
    *("button", "icon_button", "command", "_command", "_action", "QAction", "addAction", "key", "link", "tool_button"),
    *("setWindowTitle", "setAccessibleName", "show_message", "DoneNotice"),
}


def labels() -> Iterator[tuple[str, str]]:
    """Yield each label of the window with its place: of buttons, menus, palette, keys, titles and notices."""
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in LABELLED:
                values = (*node.args, *(keyword.value for keyword in node.keywords))
                for value in values:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value[:1].isupper():
                        yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", value.value


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def second_words(label: str) -> Iterator[str]:
    """Yield what is wrong with a label that names an act by a second word."""
    for word, seconds in ACTS.items():
        for second in seconds:
            if label.startswith(second):
                yield f"“{label}” should begin with “{word}”."


def test_no_label_of_the_window_has_a_second_word_for_an_act() -> None:
    found = list(labels())
    assert len(found) > 200
    assert [f"{place}: {fault}" for place, label in found for fault in second_words(label)] == []


def test_commands_use_the_words_of_the_window() -> None:
    words = {word.casefold() for word in ACTS}
    assert set(VERBS) - words - OTHER_VERBS - MINUTES == set()


@pytest.mark.parametrize("label", ["Amend…", "Bring back the letter", "Take back", "Withdraw", "Go on"])
def test_a_second_word_is_found(label: str) -> None:
    assert list(second_words(label))
