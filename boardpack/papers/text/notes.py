"""Endnotes in Markdown: “[^1]” in the text, and a line “[^1]: words” anywhere.

They are printed at the end of the paper, under a heading of their own, each with its number in brackets.
Notes at the foot of a page are left out on purpose: a screen reader meets them in the middle of a sentence,
and a page on the web has no foot.
"""

import re
from collections.abc import Iterable

_DEFINED = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]+(.*\S(?:\n(?!\[\^)[ \t]*\S.*)*)", re.MULTILINE)
_NAMED = re.compile(r"\[\^([^\]\s]+)\](?!:)")


def split_notes(markdown: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with a number in brackets for each note, and the notes in the order of their numbers.

    A note that nothing names, and a name without a note, stay where they are as the words they are.
    """
    defined = {label: " ".join(words.split()) for label, words in _DEFINED.findall(markdown)}
    body = _DEFINED.sub(lambda match: "" if match[1] in _named(markdown) else match[0], markdown)
    numbers = {label: place for place, label in enumerate(_in_order(body, defined), start=1)}
    text = _NAMED.sub(lambda match: f"[{numbers[match[1]]}]" if match[1] in numbers else match[0], body)
    return text, tuple(defined[label] for label in numbers)


def _named(markdown: str) -> set[str]:
    """Return the labels that occur outside the notes themselves."""
    return set(_NAMED.findall(_DEFINED.sub("", markdown)))


def _in_order(body: str, defined: Iterable[str]) -> list[str]:
    known = set(defined)
    return [label for label in dict.fromkeys(_NAMED.findall(body)) if label in known]
