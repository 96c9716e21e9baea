"""The entries of "Search": commands, search results, saved views, people and parts of Settings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.search import HitKind, HitMark, SearchHit, excerpt
from boardpack.domain.office.office_holders import holder_key, term_in_words
from boardpack.domain.office.office_people import role_in_words
from boardpack.domain.office.saved_views import SavedView
from boardpack.domain.office.settings import Settings
from boardpack.values import Frozen
from ui.places import PagePlace

_MOST = 50
_WIDTH = 92
_PAGES = {
    HitKind.REPORT: "register",
    HitKind.ITEM: "register",
    HitKind.RESPONSE: "register",
    HitKind.ACTION: "actions",
    HitKind.UPDATE: "actions",
    HitKind.MEETING: "meetings",
    HitKind.AGENDA_ITEM: "meetings",
    HitKind.PAPER: "meetings",
    HitKind.MINUTE: "minutes",
    HitKind.DECISION: "minutes",
    HitKind.PLANNED_ITEM: "meetings",
}


class PaletteEntry(Frozen):
    """Something to find or do: its text, a hint (a shortcut, or author and date), and the act.

    A search result names the thing it belongs to in `within`, and has a second line `below` with its matches in
    `marks`.
    """

    text: str
    hint: str
    act: Callable[[], object]
    within: str = ""
    below: str = ""
    marks: tuple[HitMark, ...] = ()

    @property
    def spoken(self) -> str:
        """The text for screen readers."""
        return ", ".join(filter(None, (self.text, self.within, self.below, self.hint)))


def matching_entries(choices: Iterable[PaletteEntry], typed: str) -> tuple[PaletteEntry, ...]:
    """Return the entries that contain every typed word: exact matches first, then those that begin with the words."""
    words = typed.casefold().split()
    hits = [c for c in choices if all(word in f"{c.text} {c.hint}".casefold() for word in words)]
    return tuple(sorted(hits, key=lambda c: _rank(c.text.casefold().removesuffix("…"), words)))[:_MOST]


def _rank(name: str, words: Sequence[str]) -> tuple[bool, bool, bool]:
    typed = " ".join(words)
    return name != typed, not name.startswith(typed), not name.startswith(words[0] if words else "")


def entry_of_hit(hit: SearchHit, go: Callable[[PagePlace], object]) -> PaletteEntry:
    """Return a search result as an entry that opens its place."""
    place = PagePlace(_PAGES[hit.place.kind], hit.place.thing_id, part=hit.place.part_id)
    below, marks = excerpt(hit.excerpt, hit.marks, _WIDTH)
    within = "" if hit.place.within == hit.excerpt else hit.place.within
    state = ("removed" if hit.is_withdrawn else "", "restricted" if hit.is_restricted else "")
    hint = ", ".join(filter(None, (*state, hit.by, in_words(hit.at.date()))))
    return PaletteEntry(hit.place.called, hint, lambda: go(place), within, below, marks)


def in_utf16(text: str, marks: Sequence[HitMark]) -> tuple[HitMark, ...]:
    """Return the matches in UTF-16 units, as Qt counts them: an emoji is two."""
    return tuple(
        HitMark(_units(text[: mark.start]), _units(text[mark.start : mark.start + mark.length])) for mark in marks
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


CHOICE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ChoicesModel(QAbstractListModel):
    """One row for each entry.

    The entries stay in Python because their acts refer to the window.
    """

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[PaletteEntry, ...] = ()

    def show(self, choices: tuple[PaletteEntry, ...]) -> None:
        """List these entries."""
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self._choices[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return choice.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return choice.spoken
            case _:
                return choice if role == CHOICE_ROLE else None


Go = Callable[[PagePlace], object]

PARTS = {
    "face": "Letterhead, logo and signature",
    "letterhead_use": "Letterhead used for",
    "appearance": "Appearance",
    "text_size": "Text size",
    "font": "Font",
    "backups": "Backups",
}
"""The parts and settings below the form in Settings, by the names under which the page shows them."""


def settings_entries(
    settings: Settings,
    views: Iterable[SavedView],
    titles: Mapping[str, str],
    fields: Iterable[tuple[str, str]],
    go: Go,
) -> Iterator[PaletteEntry]:
    """Yield saved views, people and the parts of Settings.

    `titles` are the titles of pages by name, `fields` the names and labels of the form in Settings.
    """
    yield from _views(views, titles, go)
    yield from _people(settings, go)
    for name, words in (*fields, *PARTS.items()):
        yield _choice(words, "Settings", PagePlace("settings", name), go)


def _views(views: Iterable[SavedView], titles: Mapping[str, str], go: Go) -> Iterator[PaletteEntry]:
    for view in views:
        if view.page in titles:
            yield _choice(
                view.name, f"Saved view of {titles[view.page]}", PagePlace(view.page, kept_view=view.name), go
            )


def _people(settings: Settings, go: Go) -> Iterator[PaletteEntry]:
    for person in settings.people:
        parts = (role_in_words(person.role, settings), term_in_words(person))
        place = PagePlace("people", holder_key(person))
        yield _choice(person.name, ", ".join(filter(None, parts)), place, go)


def _choice(words: str, hint: str, place: PagePlace, go: Go) -> PaletteEntry:
    return PaletteEntry(words, hint, lambda: go(place))
