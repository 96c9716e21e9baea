"""People, saved views, layouts of senders and the office's own bodies: entries with a history each.

Two copies of a store may each hold an entry for the same person, view or body. Readings show it once, and a change
is made to every such entry.
"""

from collections.abc import Iterable, Mapping, Sequence

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.office.office_holders import Person, in_order
from boardpack.domain.office.saved_views import SavedView
from boardpack.domain.register.bodies import OfficeBody
from boardpack.domain.register.sender_layouts import SenderLayout
from boardpack.store.history.ledger import Ledger, Value
from boardpack.store.schema.tables import (
    OFFICE_BODY_CHANGE,
    PERSON_CHANGE,
    SAVED_VIEW_CHANGE,
    SENDER_LAYOUT_CHANGE,
    History,
)
from boardpack.store.schema.values import Mapped, Row

_PERSON = Mapped(Person, PERSON_CHANGE, since="since_on", until="until_on")
_VIEW = Mapped(SavedView, SAVED_VIEW_CHANGE, order="sort", group="grouping")
_LAYOUT = Mapped(SenderLayout, SENDER_LAYOUT_CHANGE)
_BODY = Mapped(OfficeBody, OFFICE_BODY_CHANGE)


class _Entries:
    """The entries of one list, by their rows of present states."""

    def __init__(self, ledger: Ledger, history: History) -> None:
        self._ledger = ledger
        self._history = history

    def rows(self, as_at: AsAt = NOW) -> list[Row]:
        """Return the states of the entries that are not withdrawn, the one changed last at the end.

        In a view of the past, an entry that was added later counts as it is now, because an office may add it late. For
        an issued pack, only entries that were known at its issue count.
        """
        rows, key = self._ledger.standing(self._history, as_at=as_at), self._history.key
        if not as_at.is_now:
            known = {row[key] for row in rows}
            later = self._ledger.standing(self._history, as_at=AsAt(batch=as_at.batch) if as_at.as_issued else NOW)
            rows += [row for row in later if row[key] not in known]
        return sorted((row for row in rows if not row["withdrawn"]), key=lambda row: str(row["last_id"]))

    def add(self, fields: Mapping[str, Value]) -> None:
        """Enter a new thing with these fields, or bring back one that was withdrawn with the same."""
        for row in self._ledger.standing(self._history):
            if row["withdrawn"] and all(row[name] == value for name, value in fields.items()):
                self._ledger.add(self._history, row[self._history.key], {"withdrawn": 0})
                return
        self._ledger.add(self._history, self._ledger.enter(self._history.subject), fields)

    def change(self, row: Row, fields: Mapping[str, Value]) -> bool:
        """Record the fields that differ from those of an entry. Return True if any does."""
        differing = {name: value for name, value in fields.items() if row[name] != value}
        if differing:
            self._ledger.add(self._history, row[self._history.key], differing)
        return bool(differing)

    def withdraw(self, row: Row) -> None:
        """Withdraw an entry; its history stays."""
        self._ledger.add(self._history, row[self._history.key], {"withdrawn": 1})


class PeopleRepository:
    """The people of one transaction."""

    def __init__(self, ledger: Ledger) -> None:
        self._entries = _Entries(ledger, PERSON_CHANGE)

    def list(self, as_at: AsAt = NOW) -> tuple[Person, ...]:
        """Return the people in the order of their offices."""
        return in_order(dict.fromkeys(map(_PERSON.read, self._entries.rows(as_at))))

    def add(self, person: Person) -> None:
        """Enter a person."""
        self._entries.add(_PERSON.write(person))

    def change(self, known: Person, chosen: Person) -> None:
        """Record what is different about an entry."""
        for row in self._of(known):
            self._entries.change(row, _PERSON.write(chosen))

    def remove(self, known: Person) -> None:
        """Withdraw an entry."""
        for row in self._of(known):
            self._entries.withdraw(row)

    def put(self, people: Iterable[Person]) -> bool:
        """Make these the people of the board. Return True if anything changed.

        A removed and a new entry count as one corrected entry if they have the same name, or the same office from the
        same day.
        """
        chosen, known = tuple(dict.fromkeys(people)), self.list()
        gone = [person for person in known if person not in chosen]
        new = [person for person in chosen if person not in known]
        for person in new:
            former = next((other for other in gone if _is_put_right(other, person)), None)
            if former is None:
                self.add(person)
            else:
                gone.remove(former)
                self.change(former, person)
        for person in gone:
            self.remove(person)
        return set(chosen) != set(known)

    def _of(self, person: Person) -> Sequence[Row]:
        return [row for row in self._entries.rows() if _PERSON.read(row) == person]


class SavedViewsRepository:
    """The saved views of one transaction, each known by its page and name."""

    def __init__(self, ledger: Ledger) -> None:
        self._entries = _Entries(ledger, SAVED_VIEW_CHANGE)

    def list(self) -> tuple[SavedView, ...]:
        """Return the views in alphabetical order; of several with the same page and name the newest."""
        found = {(view.page, view.name): view for view in map(_VIEW.read, self._entries.rows())}
        return tuple(sorted(found.values(), key=lambda view: (view.name.casefold(), view.page)))

    def keep(self, view: SavedView) -> bool:
        """Keep a view in place of one with the same page and name. Return True if anything changed."""
        rows = self._of(view)
        if not rows:
            self._entries.add(_VIEW.write(view))
            return True
        for former in rows[:-1]:
            self._entries.withdraw(former)
        return self._entries.change(rows[-1], _VIEW.write(view)) or len(rows) > 1

    def remove(self, view: SavedView) -> bool:
        """Withdraw a view. Return False if there is none of that page and name."""
        rows = self._of(view)
        for row in rows:
            self._entries.withdraw(row)
        return bool(rows)

    def _of(self, view: SavedView) -> Sequence[Row]:
        return [row for row in self._entries.rows() if (row["page"], row["name"]) == (view.page, view.name)]


class SenderLayoutsRepository:
    """The layouts of senders of one transaction, each known by its sender and kind of item."""

    def __init__(self, ledger: Ledger) -> None:
        self._entries = _Entries(ledger, SENDER_LAYOUT_CHANGE)

    def list(self) -> tuple[SenderLayout, ...]:
        """Return the layouts by their senders; of several of the same sender and kind the newest."""
        found = {(layout.sender.casefold(), layout.kind): layout for layout in map(_LAYOUT.read, self._entries.rows())}
        return tuple(found[key] for key in sorted(found))

    def keep(self, layout: SenderLayout) -> None:
        """Keep a layout in place of those with the same sender and kind."""
        former = [row for row in self._of(layout.sender) if row["kind"] == layout.kind]
        for row in former[:-1]:
            self._entries.withdraw(row)
        if former:
            self._entries.change(former[-1], _LAYOUT.write(layout))
        else:
            self._entries.add(_LAYOUT.write(layout))

    def remove(self, sender: str) -> bool:
        """Withdraw the layouts of a sender. Return False if there are none."""
        rows = self._of(sender)
        for row in rows:
            self._entries.withdraw(row)
        return bool(rows)

    def _of(self, sender: str) -> Sequence[Row]:
        return [row for row in self._entries.rows() if _LAYOUT.read(row).is_of(sender)]


class OfficeBodiesRepository:
    """The bodies that the office adds to the shipped list, each known by its name."""

    def __init__(self, ledger: Ledger) -> None:
        self._entries = _Entries(ledger, OFFICE_BODY_CHANGE)

    def list(self, as_at: AsAt = NOW) -> tuple[OfficeBody, ...]:
        """Return the bodies in alphabetical order; those of the same name as one, with all their spellings."""
        found: dict[str, OfficeBody] = {}
        for row in sorted(self._entries.rows(as_at), key=lambda row: str(row["name"]).casefold()):
            spellings = (*found.get(row["name"], OfficeBody("")).spellings, *_BODY.read(row).spellings)
            found[row["name"]] = OfficeBody(row["name"], tuple(dict.fromkeys(spellings)))
        return tuple(found.values())

    def put(self, bodies: Iterable[OfficeBody]) -> bool:
        """Make these the office's own bodies. Return True if anything changed."""
        chosen = {body.name: body for body in bodies}
        known = {body.name: body for body in self.list()}
        rows = self._entries.rows()
        for name in known.keys() - chosen.keys():
            for row in (row for row in rows if row["name"] == name):
                self._entries.withdraw(row)
        for name, body in chosen.items():
            if name not in known:
                self._entries.add(_BODY.write(body))
            elif body != known[name]:
                *doubles, row = (row for row in rows if row["name"] == name)
                for double in doubles:
                    self._entries.withdraw(double)
                self._entries.change(row, _BODY.write(body))
        return chosen != known


def _is_put_right(former: Person, new: Person) -> bool:
    return former.name == new.name or (former.role, former.since) == (new.role, new.since)
