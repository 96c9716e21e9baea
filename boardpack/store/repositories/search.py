"""Search: things that match the words, newest first, with the place of each."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import attrgetter, itemgetter

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.exchange.search import (
    MOST_COUNTED,
    HitKind,
    HitMark,
    SearchHit,
    Term,
    excerpt,
    terms_of,
    without_markdown,
)
from boardpack.domain.log.actions import TEXT_FIELDS
from boardpack.store.history.ledger import Ledger
from boardpack.store.history.references import plain_ref, shown_ref
from boardpack.store.repositories.search_match import all_of, any_of, marks_in
from boardpack.store.repositories.search_past import Asked, Index, index_in
from boardpack.store.repositories.search_places import listed, place_of
from boardpack.store.schema.search_index import UPDATE_SEARCH, fill_search_index
from boardpack.store.schema.search_words import (
    ACTION_WORDS,
    AGENDA_WORDS,
    DECISION_WORDS,
    ITEM_WORDS,
    MEETING_WORDS,
    MINUTE_WORDS,
    PAPER_WORDS,
    PLAN_WORDS,
    REPORT_WORDS,
    StateWords,
)
from boardpack.store.schema.tables import ACTION_UPDATE
from boardpack.store.schema.values import Row
from boardpack.store.schema.views import bound, states_of

_STATES: Mapping[HitKind, StateWords] = {
    HitKind.ACTION: ACTION_WORDS,
    HitKind.ITEM: ITEM_WORDS,
    HitKind.REPORT: REPORT_WORDS,
    HitKind.MEETING: MEETING_WORDS,
    HitKind.AGENDA_ITEM: AGENDA_WORDS,
    HitKind.PAPER: PAPER_WORDS,
    HitKind.MINUTE: MINUTE_WORDS,
    HitKind.DECISION: DECISION_WORDS,
    HitKind.PLANNED_ITEM: PLAN_WORDS,
}
Found = tuple[str, HitKind, int]


class SearchRepository:
    def __init__(self, ledger: Ledger, db: sqlite3.Connection) -> None:
        self._ledger, self._db = ledger, db

    def find(
        self, terms: Sequence[Term], kinds: Iterable[HitKind], limit: int, as_at: AsAt = NOW
    ) -> tuple[tuple[SearchHit, ...], tuple[tuple[HitKind, int], ...]]:
        """Return the newest hits among these kinds, and the number of each kind up to MOST_COUNTED + 1.

        The search covers current entries and the note of every update. In a view of the past, it covers the entries
        and notes of that time.
        """
        chosen = tuple(dict.fromkeys(kinds))
        found: list[Found] = []
        totals: list[tuple[HitKind, int]] = []
        with index_in(self._db, as_at, self._ledger.laid_out(as_at)) as index:
            for kind in chosen:
                if kind is HitKind.UPDATE:
                    newest, total = self._newest_updates(all_of(terms), limit, as_at)
                else:
                    asked = self._asked(kind, terms, index, as_at, notes_too=HitKind.UPDATE in chosen)
                    newest, total = self._newest(kind, asked, limit, as_at)
                found += newest
                totals.append((kind, total))
        found.sort(key=itemgetter(0), reverse=True)
        hits = sorted(self._hits(found[:limit], terms, as_at), key=attrgetter("at"), reverse=True)
        return tuple(hits), tuple(totals)

    def actions_asked(self, words: str, as_at: AsAt = NOW) -> Asked | None:
        """Return a query for the numbers of all actions whose reference, title, owner or last note answers the words.

        Among them are those that were withdrawn. Nothing where the words ask for nothing.
        """
        terms = terms_of(words)
        if not terms:
            return None
        with index_in(self._db, as_at, self._ledger.laid_out(as_at)) as index:
            return self._asked(HitKind.ACTION, terms, index, as_at, notes_too=False)

    def rebuild(self) -> None:
        """Make the index anew from the store."""
        fill_search_index(self._db)

    def _asked(self, kind: HitKind, terms: Sequence[Term], index: Index, as_at: AsAt, *, notes_too: bool) -> Asked:
        """Return the query for the numbers of all things that match the terms, listed or not."""
        matching = all_of(terms)
        if kind is HitKind.ITEM:
            return _items(terms, index)
        if kind is HitKind.RESPONSE:
            return index.of_responses(matching)
        if kind is HitKind.ACTION:
            return self._actions(terms, index, as_at, notes_too=notes_too)
        return index.of_states(_STATES[kind], matching)

    def _actions(self, terms: Sequence[Term], index: Index, as_at: AsAt, *, notes_too: bool) -> Asked:
        """Return the query for actions that match the terms or have one as reference; the index has A-015b as A-015.

        Trackers are searched beforehand, since joining what most searches do not find there takes half of their time.
        """
        found = [_actions_by_words(all_of(terms), index, notes_too=notes_too)]
        of_trackers = self._actions_of_trackers(terms, as_at)
        if of_trackers:
            found.append(("SELECT value AS seq FROM json_each(?)", [json.dumps(of_trackers)]))
        refs = [term.text for term in terms if plain_ref(term.text.casefold()) != term.text.casefold()]
        if refs:
            plain = [Term(plain_ref(term.text.casefold())) if term.text in refs else term for term in terms]
            sql, parameters = _actions_by_words(all_of(plain), index, notes_too=notes_too)
            shown = " AND ".join([f"lower({shown_ref(as_at, 's')}) = lower(?)"] * len(refs))
            under = f"SELECT f.seq AS seq FROM ({sql}) f JOIN action s ON s.seq = f.seq WHERE {shown}"
            found.append((under, [*parameters, *refs]))
        return _joined("UNION", found)

    def _actions_of_trackers(self, terms: Sequence[Term], as_at: AsAt) -> list[int]:
        """Return the actions whose reference in an imported tracker is, or begins with, what was typed.

        A bare number must be the whole reference.
        """
        typed = " ".join(term.text for term in terms).casefold()
        matches = "lower(c.source_ref) = ?" if typed.isdigit() else "substr(lower(c.source_ref), 1, length(?)) = ?"
        sql = f"SELECT c.seq FROM {states_of(ACTION_UPDATE, as_at)} c WHERE c.source_ref <> '' AND {matches}"
        return self._ledger.column(sql, [typed] if typed.isdigit() else [typed, typed])

    def _newest(self, kind: HitKind, asked: Asked, limit: int, as_at: AsAt) -> tuple[list[Found], int]:
        sql, parameters = asked
        among = f"({sql}) f CROSS JOIN ({listed(kind, as_at)}) p ON p.seq = f.seq"
        count = self._count(among, parameters)
        newest = f"SELECT p.said AS said, p.seq AS seq FROM {among} ORDER BY p.said DESC LIMIT ?"
        rows = self._ledger.rows(newest, (*parameters, limit)) if count else []
        return [(row["said"], kind, row["seq"]) for row in rows], count

    def _newest_updates(self, matching: str, limit: int, as_at: AsAt) -> tuple[list[Found], int]:
        """Return the newest updates that match. The index has notes in the order of their authors' times."""
        newest = f"""SELECT u.id AS said, f.rowid AS seq FROM {UPDATE_SEARCH} f
            CROSS JOIN search_order o ON o.key = f.rowid CROSS JOIN action_update u ON u.seq = o.seq
            WHERE {UPDATE_SEARCH} MATCH ?{bound(as_at, "u")} ORDER BY f.rowid DESC LIMIT ?"""
        rows = self._ledger.rows(newest, (matching, max(limit, MOST_COUNTED + 1)))
        found = [(row["said"], HitKind.UPDATE, row["seq"]) for row in rows]
        return found[:limit], min(len(found), MOST_COUNTED + 1)

    def _count(self, among: str, parameters: Sequence[str]) -> int:
        first = f"SELECT 1 FROM {among} LIMIT {MOST_COUNTED + 1}"
        return int(self._ledger.rows(f"SELECT count(*) AS total FROM ({first})", parameters)[0]["total"])

    def _hits(self, found: Sequence[Found], terms: Sequence[Term], as_at: AsAt) -> tuple[SearchHit, ...]:
        if not found:
            return ()
        places: dict[tuple[HitKind, int], Row] = {}
        texts: dict[tuple[HitKind, int], list[str]] = {}
        for kind in {kind for _, kind, _ in found}:
            numbers = json.dumps([seq for _, of_kind, seq in found if of_kind is kind])
            for row in self._ledger.rows(f"SELECT * FROM ({listed(kind, as_at)}) {_AMONG}", [numbers]):
                places[kind, row["seq"]] = row
            for row in self._ledger.rows(f"SELECT * FROM ({_words(kind, as_at)}) {_AMONG}", [numbers]):
                words = [str(text) for name, text in row.items() if name != "seq" and text]
                texts[kind, row["seq"]] = [without_markdown(text) for text in words] if kind in _MARKDOWN else words
        order = [(kind, seq) for _, kind, seq in found]
        records = _excerpts([texts[key] for key in order], terms)
        return tuple(_hit(kind, places[kind, seq], *shown) for (kind, seq), shown in zip(order, records, strict=True))


_MARKDOWN = (HitKind.PAPER, HitKind.RESPONSE, HitKind.MINUTE)
_AMONG = "WHERE seq IN (SELECT value FROM json_each(?))"


def _actions_by_words(matching: str, index: Index, *, notes_too: bool) -> Asked:
    if notes_too:  # what the note says by itself is found as an update
        matching = f"{{ref {' '.join(TEXT_FIELDS)}}} : ({matching}) OR (({matching}) NOT {{last_note}} : ({matching}))"
    return index.of_states(ACTION_WORDS, matching)


def _items(terms: Sequence[Term], index: Index) -> Asked:
    """Return the query for items that match one term themselves, and each other one there or in the title of
    their report.
    """
    entry = [
        _joined("UNION", [index.of_states(ITEM_WORDS, one), _of_reports(index.of_states(REPORT_WORDS, one))])
        for one in _one_by_one(terms)
    ]
    return _joined("INTERSECT", [index.of_states(ITEM_WORDS, any_of(terms)), *entry])


def _of_reports(reports: Asked) -> Asked:
    sql, parameters = reports
    joined = "JOIN report r ON r.seq = f.seq JOIN item s ON s.report_id = r.id"
    return f"SELECT s.seq AS seq FROM ({sql}) f {joined}", parameters


def _one_by_one(terms: Sequence[Term]) -> Iterator[str]:
    return (all_of([term]) for term in terms)


def _joined(how: str, parts: Sequence[Asked]) -> Asked:
    sql = f" {how} ".join(f"SELECT seq FROM ({one})" for one, _ in parts)
    return sql, [parameter for _, parameters in parts for parameter in parameters]


def _words(kind: HitKind, as_at: AsAt) -> str:
    if kind is HitKind.UPDATE:
        return "SELECT key AS seq, note FROM update_words"
    if kind is HitKind.RESPONSE:
        return "SELECT seq, text FROM response"
    return _STATES[kind].query(as_at)


def _excerpts(texts: Sequence[Sequence[str]], terms: Sequence[Term]) -> list[tuple[str, tuple[HitMark, ...]]]:
    """Return for each hit the excerpt from that of its texts that has most of the terms."""
    marks = iter(marks_in([text for of_hit in texts for text in of_hit], terms))
    marked = [[(text, next(marks)) for text in of_hit] for of_hit in texts]
    return [excerpt(*max(of_hit, key=lambda one: _different(*one), default=("", ()))) for of_hit in marked]


def _different(text: str, marks: Sequence[HitMark]) -> int:
    return len({text[mark.start : mark.start + mark.length].casefold() for mark in marks})


def _hit(kind: HitKind, row: Row, records: str, marks: tuple[HitMark, ...]) -> SearchHit:
    return SearchHit(
        place_of(kind, row),
        datetime.fromisoformat(row["at"]),
        row["by"],
        records,
        marks,
        is_withdrawn=bool(row.get("withdrawn")),
        is_restricted=bool(row.get("restricted")),
    )
