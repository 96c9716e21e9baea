"""The spelling of British English, with the words of the office and the names that it uses.

Hunspell reads the en-GB dictionary of SCOWL (`resources/spelling`). It is loaded in the background, and until then
every word counts as correct.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from boardpack.domain.office.settings import Settings
from boardpack.resources import resource
from boardpack.services.board.settings import SettingsService
from ui import tasks

_LANGUAGE = "en_GB"
_MOST_SUGGESTIONS = 5
_LONGEST_ABBREVIATION = 8
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")

Names = Callable[[], Iterable[str]]


class OfficeSpelling(QObject):
    """The spelling of one board, shared by its editors. `names` yields texts whose words are names.

    Emits `changed` when the dictionary is loaded, and when a word was added. Owned by the application.
    """

    changed = Signal()

    def __init__(self, office: SettingsService, names: Names = tuple) -> None:
        super().__init__()
        self._office, self._names = office, names
        self._dictionary: Any = None
        self._known: frozenset[str] = frozenset()
        self._ignored: set[str] = set()
        self._is_loading = False

    def prepare(self) -> None:
        """Load the dictionary in the background, and read the words of the office anew."""
        self._known = self._words_of_office()
        if self._dictionary is None and not self._is_loading:
            self._is_loading = True
            task = tasks.start(lambda progress: _load(), shown_in=QCoreApplication.instance())
            task.finished.connect(self._take)

    def is_right(self, word: str) -> bool:
        """Return True if the word is spelt correctly, is an abbreviation, a name, or one of the office's words."""
        if self._dictionary is None or len(word) < 2 or (word.isupper() and len(word) <= _LONGEST_ABBREVIATION):
            return True
        plain = word.replace("’", "'")
        stem = plain[:-2] if plain.lower().endswith("'s") else plain
        known = stem.casefold() in self._known or stem.casefold() in self._ignored
        return known or bool(self._dictionary.spell(plain)) or self._is_compound(plain)

    def suggestions(self, word: str) -> Sequence[str]:
        """Return better words, the most likely first. The word itself, cut into two, comes last."""
        if self._dictionary is None:
            return ()
        plain = word.replace("’", "'")
        found = _cut_words_last(plain, self._dictionary.suggest(plain))
        return tuple(better.replace("'", "’") for better in found[:_MOST_SUGGESTIONS])

    def add(self, word: str) -> None:
        """Add the word to those of the office, for everybody who works on this board."""
        words = self._office.get().spelling_words
        if word not in words:
            self._office.change({"spelling_words": (*words, word)})
        self._known |= {word.casefold()}
        self.changed.emit()

    def ignore(self, word: str) -> None:
        """Take the word as correct until the program is closed."""
        self._ignored.add(word.casefold())
        self.changed.emit()

    def _take(self, dictionary: object) -> None:
        self._dictionary, self._is_loading = dictionary, False
        self.changed.emit()

    def _is_compound(self, word: str) -> bool:
        parts = word.split("-")
        return len(parts) > 1 and all(part and self.is_right(part) for part in parts)

    def _words_of_office(self) -> frozenset[str]:
        settings = self._office.get()
        return _shipped_words() | frozenset(_words((*_texts(settings), *self._names())))


def _load() -> object:
    return _dictionary()


@cache
def _dictionary() -> object:
    from hunspell import Hunspell  # it takes a tenth of a second

    return Hunspell(_LANGUAGE, hunspell_data_dir=str(resource("spelling")))


@cache
def _shipped_words() -> frozenset[str]:
    """Return words of policing, and those in the names of forces and other bodies, such as the counties."""
    bodies = json.loads(resource("bodies.json").read_text("utf-8"))["bodies"]
    names = (name for body in bodies for name in (body["name"], *body["spellings"]))
    return frozenset((*_words(names), *resource("spelling", "policing.txt").read_text("utf-8").split()))


def _cut_words_last(word: str, suggestions: Iterable[str]) -> Sequence[str]:
    """Move suggestions that cut the word in two to the end, and return only the first of them."""
    better, cut = list[str](), list[str]()
    for one in suggestions:
        is_cut = one != word and re.sub("[ -]", "", one) == word.replace("-", "")
        (cut if is_cut else better).append(one)
    return (*better[: _MOST_SUGGESTIONS - 1], *cut[:1], *better[_MOST_SUGGESTIONS - 1 :])


def _texts(settings: Settings) -> Iterable[str]:
    yield from (settings.board_name, settings.office_name)
    yield from (settings.force_name, *settings.force_names, *settings.office_address, *settings.spelling_words)
    yield from (name for person in settings.people for name in (person.name, person.role))


def _words(texts: Iterable[str]) -> Iterable[str]:
    return (word.casefold() for text in texts for word in _WORD.findall(text.replace("’", "'")))
