"""One act has one word in each of seven places: button, menu, palette, notice, undo, guide and command."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from boardpack.cli.grammar import VERBS
from tools.user_texts import program_texts

ROOT = Path(__file__).resolve().parents[2]
ACTS = {
    "Add": ("New", "Create", "Insert an item", "Call", "Put an item"),
    "Change": ("Amend", "Alter", "Modify", "Edit"),
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
FORMS = {
    "change": r"amend(?:s|ed|ing|ment)?|alter(?:s|ing)?|modif(?:y|ies|ied|ying)",
    "remove": r"withdr[ae]w(?:s|n|ing|al)?|delet(?:e|es|ed|ing|ion)|(?:tak(?:e|es|en|ing)|took) (?:it )?(?:off|out)",
    "restore": r"(?:bring|brings|brought|bringing) (?:it |them )?back|put (?:it )?back|reinstat(?:e|es|ed|ing)",
    "undo": r"(?:take|takes|taken|taking|took) (?:it )?back|revert(?:s|ed|ing)?|call(?:ed)? off",
    "resolve": r"settl(?:e|es|ed|ing)",
    "dismiss": r"set aside|ignor(?:e|es|ed|ing)|wav(?:e|ed) through",
    "continue": r"(?:carry|carries|carried) on|(?:go|goes|went) on|proceed(?:s|ed|ing)?",
    "cancel": r"abandon(?:s|ed|ing)?|(?:give|gave) up",
}
"""The word for each act, and the forms of second words for it that no sentence may have."""
ANY_FORM = re.compile(rf"\b(?:{'|'.join(f'(?P<{word}>{forms})' for word, forms in FORMS.items())})\b", re.IGNORECASE)
RIGHT = (
    *("Ignore", "*Ignore*", "{}: withdrawn, {}"),
    *("Delete this backup", "Delete the backups", "replace or delete the packs"),
)
"""Texts with the words of others: the spelling checker's menu, a paper of a supplement, files deleted by hand."""
PROGRAM = ("boardpack/cli/", "boardpack/services/", "boardpack/domain/exchange/", "ui/")
"""The folders whose sentences a user meets in notices, undo texts and the output of commands."""
OTHER_VERBS = {"list", "lines", "show", "check", "count", "write", "export", "issue", "rebuild", "unlock", "erase"}
MINUTES = {"circulate", "reopen", "confirm", "correct"}
"""The verbs of commands that are no second word for an act of the table."""
LABELLED = {
    *(
        "button",
        "icon_button",
        "step_button",
        "command",
        "_command",
        "_action",
        "QAction",
        "addAction",
        "key",
        "link",
        "tool_button",
    ),
    *("setWindowTitle", "setAccessibleName", "setText", "setToolTip", "show_message", "DoneNotice", "row_command"),
}
"""The functions that give a button, an entry of a menu or of the palette, a title or a notice its words."""


def labels(source: str) -> Iterator[tuple[int, str]]:
    """Yield the labels in a module of the window with their lines: of buttons, menus, palette, keys and notices.

    A value of a label is "{}", and each of two labels that take turns is yielded.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in LABELLED:
            for value in (*node.args, *(keyword.value for keyword in node.keywords)):
                yield from ((node.lineno, text) for text in _texts(value) if text[:1].isupper())


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _texts(value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
        case ast.IfExp(body=body, orelse=other):
            yield from (*_texts(body), *_texts(other))


def all_labels() -> Iterator[tuple[str, str]]:
    """Yield each label of the window with its place."""
    for path in sorted((ROOT / "ui").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for line, text in labels(path.read_text("utf-8")):
            yield f"{place}:{line}", text


def sentences() -> Iterator[tuple[str, str]]:
    """Yield every text of the window, of commands and of the guide with its place."""
    for folder in ("boardpack", "ui"):
        for place, text in program_texts(folder):
            if place.startswith(PROGRAM) and (" " in text.strip() or text[:1].isupper()):
                yield place, " ".join(text.split())
    for path in (ROOT / "README.md", *sorted((ROOT / "resources" / "guide").glob("*.md"))):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield f"{path.relative_to(ROOT).as_posix()}:{number}", line


def second_words(label: str) -> Iterator[str]:
    """Yield what is wrong with a label that names an act by a second word."""
    for word, seconds in ACTS.items():
        for second in seconds:
            if re.match(rf"{second}(?!\w)|{second}(?<=-)", label) and label not in RIGHT:
                yield f"“{label}” should begin with “{word}”."


def second_forms(sentence: str) -> Iterator[str]:
    """Yield what is wrong with a sentence that names an act by a form of a second word."""
    text = sentence
    for right in RIGHT:
        text = text.replace(right.replace("{}", "…"), "").replace(right, "")
    for found in ANY_FORM.finditer(text):
        yield f"“{found.group()}” should be a form of “{found.lastgroup}”: {sentence[:80]}"


def wrong_verbs(verbs: Mapping[str, str]) -> set[str]:
    """Return the verbs of commands that are neither a word of the window nor of commands alone."""
    return set(verbs) - {word.casefold() for word in ACTS} - OTHER_VERBS - MINUTES


def test_no_label_of_the_window_has_a_second_word_for_an_act() -> None:
    found = list(all_labels())
    assert len(found) > 500
    assert [f"{place}: {fault}" for place, label in found for fault in second_words(label)] == []


def test_no_notice_undo_text_or_sentence_of_the_guide_has_a_second_word_for_an_act() -> None:
    found = list(sentences())
    assert len(found) > 3000
    assert [f"{place}: {fault}" for place, text in found for fault in second_forms(text)] == []


def test_commands_use_the_words_of_the_window() -> None:
    assert wrong_verbs(VERBS) == set()


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("button", 'button("Withdraw letter", "plain", self.remove)'),
        ("button that changes", 'self.open.setText("Done" if self.is_open else "Edit")'),
        ("menu", 'menu.addAction("Delete the row", self.remove)'),
        ("palette", 'self.command("Bring back the letter", self.restore, "Ctrl+R")'),
        ("notice", 'self.notice.show_message(RING, "Take out the item")'),
        ("notice with a value", 'self.notice.show_message(RING, f"Amend “{name}”")'),
        ("undo", 'self.notice.show_message(RING, "Removed.", "", "Take back", self.undo)'),
        ("undo by name", 'self.notice.show_message(RING, "Removed.", verb="Revert", act=self.undo)'),
    ],
)
def test_a_second_word_in_a_label_is_found(place: str, source: str) -> None:
    assert [fault for _, label in labels(source) for fault in second_words(label)], place


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("notice", "“Custody visits” was taken off the agenda."),
        ("undo", "The update was taken back."),
        ("guide", "**Del** deletes an item, and *Undo* brings it back."),
        ("guide", "To bring it back, choose *Restore*."),
        ("help of a command", "Withdraw the letter of REPORT."),
        ("output of a command", "Reinstated the meeting on 7 April 2027."),
    ],
)
def test_a_second_word_in_a_sentence_is_found(place: str, sentence: str) -> None:
    assert list(second_forms(sentence)), place


def test_a_second_verb_of_a_command_is_found() -> None:
    assert wrong_verbs({**VERBS, "withdraw": "removes a thing"}) == {"withdraw"}
