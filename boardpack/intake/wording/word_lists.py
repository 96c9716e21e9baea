"""The words by which documents are understood, as `resources/intake_words.json` lists them by name.

A list is words and phrases with commas between. “@owners” in a list stands for the list of that name beside it.
"""

import json
from collections.abc import Mapping, Sequence

from boardpack.resources import resource

_LISTS = json.loads(resource("intake_words.json").read_text("utf-8"))
_SAME = "@"
"""The mark in front of the name of another list whose words are in this one, too."""
_MEANS = " = "


def listed(name: str) -> tuple[str, ...]:
    """Return the words of a list in their order."""
    return tuple(_LISTS[name].split(", "))


def meanings(name: str) -> dict[str, str]:
    """Return the words of a list of abbreviations, or of other forms, with what each stands for."""
    return dict(entry.split(_MEANS) for entry in listed(name))


def lists(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of a group by their names, each in its order."""
    return {key: tuple(words.split(", ")) for key, words in _LISTS[name].items()}


def word_sets(name: str) -> dict[str, frozenset[str]]:
    """Return the lists of a group as sets of words, with those of lists that they name."""
    known: dict[str, frozenset[str]] = {}
    for key, words in lists(name).items():
        known[key] = words_of(words, known)
    return known


def words_of(entries: Sequence[str], known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the words of entries, with those of the `known` lists that they name."""
    found = [known[entry.removeprefix(_SAME)] if entry.startswith(_SAME) else {entry} for entry in entries]
    return frozenset[str]().union(*found)


def rules(name: str) -> list[tuple[str, list[str], str]]:
    """Return rules: a name, the lists of each of which a text must have a word, and the list that it must not have."""
    return [(field, needed, unwanted) for field, needed, unwanted in _LISTS[name]]
