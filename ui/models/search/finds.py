"""What "Find or do" finds beside commands and the store: saved views, people in office, and each part of Settings."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from boardpack.domain.office.office_people import people_of, person_as_line, role_in_words, term_in_words
from boardpack.domain.office.saved_views import views_in
from boardpack.domain.office.settings import Settings
from ui.models.search.choices import PaletteEntry
from ui.places import PagePlace

Go = Callable[[PagePlace], object]

PEOPLE = "people"
PARTS = {
    PEOPLE: "People in office",
    "face": "Letterhead, logo and signature",
    "looks": "Appearance and size of text",
    "keys": "Keys",
    "backups": "Backups",
}
"""The parts of Settings below the form, by the names under which the page shows them."""


def found_in(
    settings: Settings, titles: Mapping[str, str], fields: Iterable[tuple[str, str]], go: Go
) -> Iterator[PaletteEntry]:
    """What a board's settings hold to be found; `titles` are those of pages, `fields` names and words of the form."""
    yield from _views(settings, titles, go)
    yield from _people(settings, go)
    for name, words in (*fields, *PARTS.items()):
        yield _choice(words, "Settings", PagePlace("settings", name), go)


def _views(settings: Settings, titles: Mapping[str, str], go: Go) -> Iterator[PaletteEntry]:
    for view in views_in(settings.saved_views):
        if view.page in titles:
            yield _choice(
                view.name, f"Saved view of {titles[view.page]}", PagePlace(view.page, kept_view=view.name), go
            )


def _people(settings: Settings, go: Go) -> Iterator[PaletteEntry]:
    for person in people_of(settings):
        told = (role_in_words(person.role, settings), term_in_words(person))
        place = PagePlace("settings", PEOPLE, words=person_as_line(person))
        yield _choice(person.name, ", ".join(filter(None, told)), place, go)


def _choice(words: str, hint: str, place: PagePlace, go: Go) -> PaletteEntry:
    return PaletteEntry(words, hint, lambda: go(place))
