"""The minutes of meetings: attendance, state of the record, and the text under each heading."""

from datetime import date, datetime

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.record.minutes import (
    Attendee,
    Minute,
    MinuteCount,
    MinuteId,
    MinutesRecord,
    MinutesState,
    NewMinute,
)
from boardpack.errors import NotFoundError
from boardpack.store.history.ledger import Ledger
from boardpack.store.schema.tables import (
    ACTION,
    ACTION_UPDATE,
    DECISION,
    DECISION_CHANGE,
    MEETING_CHANGE,
    MINUTE,
    MINUTE_CHANGE,
)
from boardpack.store.schema.values import Mapped, Row
from boardpack.store.schema.views import bound, folded_states

_RECORD = Mapped(
    MinutesRecord,
    MEETING_CHANGE,
    state="minutes_state",
    first_number="first_minute",
    confirmed_at="confirmed_meeting_id",
    corrections="minutes_corrections",
)
_GIVEN = Mapped(NewMinute, MINUTE)
_MINUTE = Mapped(Minute, MINUTE_CHANGE, id=MINUTE_CHANGE.key)

_OF_MEETING = "SELECT id FROM minute WHERE meeting_id = ?"
_CONTENT = {MINUTE_CHANGE: ("heading", "text", "assurance"), DECISION_CHANGE: ("title", "text", "withdrawn")}
"""The fields that are printed in minutes."""


class MinutesRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def record(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> MinutesRecord:
        """Return the minutes of a meeting, headings in order. Raises NotFoundError."""
        rows = self._ledger.standing(MEETING_CHANGE, "?", [meeting_id], as_at)
        if not rows:
            raise NotFoundError(f"There is no meeting “{meeting_id}”.", "Look up its date in the list of meetings.")
        return _RECORD.read(rows[0], minutes=self._minutes(meeting_id, as_at))

    def confirmed_at(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> tuple[MinutesRecord, ...]:
        """Return the minutes that were confirmed at a meeting, earliest meeting first; without their headings."""
        rows = [row for row in self._ledger.standing(MEETING_CHANGE, as_at=as_at) if _agreed_at(row) == meeting_id]
        return tuple(map(_RECORD.read, sorted(rows, key=lambda row: str(row["held_on"]))))

    def confirmed(self) -> dict[MeetingId | None, date]:
        """Return the day of each meeting whose minutes are confirmed. Nothing can be added to these minutes."""
        sql = f"SELECT meeting_id, held_on FROM {MEETING_CHANGE.current} WHERE minutes_state = ?"
        found = self._ledger.mapping(sql, [MinutesState.CONFIRMED.value])
        return {MeetingId(meeting_id): date.fromisoformat(day) for meeting_id, day in found.items()}

    def circulated_on(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> date | None:
        """Return the day on which the minutes of a meeting were last circulated, or None."""
        found = self._last(MinutesState.CIRCULATED, meeting_id, as_at)
        return found[0].date() if found else None

    def circulation(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> tuple[datetime, int] | None:
        """Return moment and batch of the last circulation, or None. To undo a confirmation does not circulate again."""
        sql = f"""SELECT h.at, h.batch, h.minutes_state FROM {MEETING_CHANGE.table} h
            WHERE h.meeting_id = ? AND h.minutes_state IS NOT NULL{bound(as_at)} ORDER BY h.id"""
        former, found = "", None
        for row in self._ledger.rows(sql, [meeting_id]):
            if row["minutes_state"] == MinutesState.CIRCULATED.value and former != MinutesState.CONFIRMED.value:
                found = datetime.fromisoformat(row["at"]), int(row["batch"])
            former = row["minutes_state"]
        return found

    def changed_after(self, meeting_id: MeetingId, known: AsAt, as_at: AsAt = NOW) -> dict[str, date]:
        """Return the minutes, decisions, actions and updates of a meeting that another view does not know.

        Each identifier has the day on which this store received its last change. The publication of a decision and the
        progress of an action are no changes to the minutes. Minutes and decisions that are again as they were are left
        out; actions are not, since only their minutes tell how they were raised.
        """
        changed = [
            f"""SELECT h.minute_id AS thing, h.batch AS batch, h.at AS at FROM {MINUTE_CHANGE.table} h
            WHERE h.minute_id IN ({_OF_MEETING})
            AND (h.heading IS NOT NULL OR h.text IS NOT NULL OR h.assurance IS NOT NULL){bound(as_at)}""",
            f"""SELECT h.decision_id, h.batch, h.at FROM {DECISION_CHANGE.table} h
            WHERE h.decision_id IN (SELECT id FROM decision WHERE meeting_id = ?)
            AND (h.title IS NOT NULL OR h.text IS NOT NULL OR h.withdrawn IS NOT NULL){bound(as_at)}""",
            f"SELECT h.id, h.batch, h.created_at FROM action h WHERE h.meeting_id = ?{bound(as_at, at='created_at')}",
            f"""SELECT h.action_id, h.batch, h.at FROM {ACTION_UPDATE.table} h
            WHERE h.action_id IN (SELECT id FROM action WHERE meeting_id = ?)
            AND (h.kind = 'correction' OR h.title IS NOT NULL OR h.withdrawn IS NOT NULL){bound(as_at)}""",
            f"SELECT h.id, h.batch, h.at FROM {ACTION_UPDATE.table} h WHERE h.meeting_id = ?{bound(as_at)}",
        ]
        sql = f"""SELECT thing, max(b.received_at) AS at FROM ({" UNION ALL ".join(changed)}) c
            JOIN batch b ON b.seq = c.batch WHERE NOT (1{bound(known, "c")}) GROUP BY thing"""
        rows = self._ledger.rows(sql, [meeting_id] * len(changed))
        alike = self._alike_since(meeting_id, known, as_at) if rows else set()
        return {row["thing"]: datetime.fromisoformat(row["at"]).date() for row in rows if row["thing"] not in alike}

    def _alike_since(self, meeting_id: MeetingId, known: AsAt, as_at: AsAt) -> set[str]:
        """Return the minutes and decisions of a meeting with the same content in two views."""
        found = set()
        for history, fields in _CONTENT.items():
            among = f"SELECT id FROM {history.subject.table} WHERE meeting_id = ?"
            now, then = (
                {row[history.key]: [row[field] or None for field in fields] for row in rows}
                for rows in (self._ledger.standing(history, among, [meeting_id], view) for view in (as_at, known))
            )
            found |= {thing for thing, content in now.items() if then.get(thing) == content}
        return found

    def entered_after(self, meeting_id: MeetingId, known: AsAt) -> frozenset[str]:
        """Return the decisions and actions of a meeting that a view does not know."""
        unknown = f"WHERE h.meeting_id = ? AND NOT (1{bound(known, at='created_at')})"
        sql = f"SELECT h.id FROM {DECISION.table} h {unknown} UNION ALL SELECT h.id FROM {ACTION.table} h {unknown}"
        return frozenset(str(row["id"]) for row in self._ledger.rows(sql, [meeting_id] * 2))

    def attendance_changed_after(self, meeting_id: MeetingId, known: AsAt, as_at: AsAt = NOW) -> date | None:
        """Return the day of the last change to attendance or interests that another view does not know.

        None if there was none, or if they are again as they were.
        """
        sql = f"""SELECT max(h.at) AS at FROM {MEETING_CHANGE.table} h WHERE h.meeting_id = ? AND NOT (1{bound(known)})
            AND (h.attendance IS NOT NULL OR h.declarations IS NOT NULL){bound(as_at)}"""
        found = self._ledger.row(sql, [meeting_id])
        now, then = (self._present(meeting_id, view) for view in (as_at, known))
        return datetime.fromisoformat(found["at"]).date() if found and found["at"] and now != then else None

    def _present(self, meeting_id: MeetingId, as_at: AsAt) -> list[tuple[tuple[Attendee, ...], str]]:
        """Return attendance and interests of a meeting. Empty if the view does not have it."""
        rows = self._ledger.standing(MEETING_CHANGE, "?", [meeting_id], as_at)
        return [(record.attendance, record.declarations) for record in map(_RECORD.read, rows)]

    def confirmation(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> tuple[datetime, int] | None:
        """Return moment and batch in which it was recorded that the minutes of a meeting were confirmed, or None."""
        return self._last(MinutesState.CONFIRMED, meeting_id, as_at)

    def _last(self, state: MinutesState, meeting_id: MeetingId, as_at: AsAt) -> tuple[datetime, int] | None:
        sql = f"""SELECT h.at, h.batch FROM {MEETING_CHANGE.table} h
            WHERE h.meeting_id = ? AND h.minutes_state = ?{bound(as_at)} ORDER BY h.id DESC LIMIT 1"""
        found = self._ledger.row(sql, [meeting_id, state.value])
        return (datetime.fromisoformat(found["at"]), int(found["batch"])) if found else None

    def counts(self, as_at: AsAt = NOW) -> dict[MeetingId, MinuteCount]:
        """Return the number of minutes of each meeting, and the number of its first if settled; earliest first.

        Imported minutes count for none, as the numbers in their file are not known.
        """
        sql = f"""SELECT s.meeting_id AS meeting_id, count(*) AS count
            FROM minute s JOIN {folded_states(MINUTE_CHANGE, as_at)} c ON c.minute_id = s.id
            WHERE c.withdrawn IS NOT 1 GROUP BY s.meeting_id"""
        counted = {row["meeting_id"]: row["count"] for row in self._ledger.rows(sql)}
        meetings = sorted(self._ledger.standing(MEETING_CHANGE, as_at=as_at), key=lambda row: str(row["held_on"]))
        return {
            record.meeting_id: MinuteCount(
                record.first_number, 0 if record.is_imported else counted.get(record.meeting_id, 0)
            )
            for record in map(_RECORD.read, meetings)
        }

    def minute(self, minute_id: MinuteId, as_at: AsAt = NOW) -> Minute:
        """Return one minute, also one that was taken out. Raises NotFoundError."""
        given = self._ledger.row("SELECT meeting_id, agenda_item_id FROM minute WHERE id = ?", [minute_id])
        rows = self._ledger.standing(MINUTE_CHANGE, "?", [minute_id], as_at)
        if given is None or not rows:
            raise NotFoundError(
                f"No minute matches “{minute_id}”.", "Look up its number in the minutes of the meeting."
            )
        return _MINUTE.read({**rows[0], **given})

    def amend(self, record: MinutesRecord) -> bool:
        """Record what differs from the minutes as a whole. Return True if anything does."""
        known = _RECORD.write(self.record(record.meeting_id))
        return self._ledger.add_differing(MEETING_CHANGE, record.meeting_id, known, _RECORD.write(record))

    def add(self, meeting_id: MeetingId, new: NewMinute) -> Minute:
        """Add a minute."""
        minute_id = MinuteId(self._ledger.enter(MINUTE, _GIVEN.write(new, meeting_id=meeting_id)))
        self._ledger.add(MINUTE_CHANGE, minute_id, _MINUTE.write(new, withdrawn=0))
        return self.minute(minute_id)

    def amend_minute(self, minute: Minute) -> bool:
        """Record what differs from the minute here. Return True if anything does."""
        known = _MINUTE.write(self.minute(minute.id))
        return self._ledger.add_differing(MINUTE_CHANGE, minute.id, known, _MINUTE.write(minute))

    def set_withdrawn(self, minute_id: MinuteId, withdrawn: bool) -> None:
        """Withdraw a minute, or restore it. Its words stay in history."""
        self._ledger.add(MINUTE_CHANGE, minute_id, {"withdrawn": int(withdrawn)})

    def _minutes(self, meeting_id: MeetingId, as_at: AsAt) -> tuple[Minute, ...]:
        rows = self._ledger.rows("SELECT id, meeting_id, agenda_item_id FROM minute WHERE meeting_id = ?", [meeting_id])
        given = {row["id"]: row for row in rows}
        states = self._ledger.standing(MINUTE_CHANGE, _OF_MEETING, [meeting_id], as_at)
        found = [_MINUTE.read({**state, **given[state["minute_id"]]}) for state in states if not state["withdrawn"]]
        return tuple(sorted(found, key=lambda minute: (minute.rank, minute.id)))


def _agreed_at(row: Row) -> str:
    return row["confirmed_meeting_id"] or ""
