"""The marks that a browser puts in front of the entries of a list."""

from lxml import html

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def entry_label(parent: html.HtmlElement, entry: html.HtmlElement, at: int) -> str:
    """Return the mark of the entry at this place of its list: "•", "3.", "b.", "iv."."""
    if parent.tag != "ol" or "list-style-type: none" in parent.get("style", "").lower():
        return "•"
    number = _number(entry.get("value")) or (_number(parent.get("start")) or 1) + at
    kind = parent.get("type", "1")
    if kind in "aA" and number <= len(_LETTERS):
        return f"{_LETTERS[number - 1]}."
    if kind in "iI" and number <= len(_ROMAN):
        return f"{_ROMAN[number - 1]}."
    return f"{number}."


def _number(words: str | None) -> int | None:
    return int(words) if words and words.isdecimal() and len(words) < 6 else None
