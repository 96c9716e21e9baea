"""Search over everything on the board."""

from collections.abc import Iterable

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.exchange.search import EVERYTHING, HitKind, SearchResult, terms_of
from boardpack.services.service import Service

SHOWN = 50


class SearchService(Service):
    def find(
        self, words: str, kinds: Iterable[HitKind] = EVERYTHING, limit: int = SHOWN, as_at: AsAt = NOW
    ) -> SearchResult:
        """Return the newest hits with all the words, and their total number. Any text is allowed.

        What was superseded, withdrawn or taken off an agenda is left out, but every update's note is found. With
        `as_at`, search only what the view shows.
        """
        terms, asked_kinds = terms_of(words), tuple(kinds)
        if not terms:
            return SearchResult(words, (), (), tuple((kind, 0) for kind in asked_kinds))
        with self._reading() as session:
            hits, totals = session.search.find(terms, asked_kinds, limit, as_at)
        return SearchResult(words, terms, hits, totals)

    def rebuild(self) -> None:
        """Rebuild the search index, for when verification finds that it differs from the store."""
        with self._writing() as session:
            session.search.rebuild()
