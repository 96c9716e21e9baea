"""Meetings, their agenda, and the papers of its items."""

from collections.abc import Sequence

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.meetings.attachments import parse_page_ranges
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Attachment,
    Meeting,
    MeetingId,
    NewMeeting,
    Paper,
    Restriction,
)
from boardpack.domain.office.markings import Marking
from boardpack.errors import NotFoundError
from boardpack.store.history.ledger import Ledger
from boardpack.store.schema.tables import AGENDA_CHANGE, AGENDA_ITEM, MEETING, MEETING_CHANGE, PAPER, PAPER_VERSION
from boardpack.store.schema.values import Mapped, Row
from boardpack.values import replace

_MEETING = Mapped(Meeting, MEETING_CHANGE, only_read=("cancelled",), id=MEETING_CHANGE.key, cancelled="withdrawn")
_ITEM = Mapped(AgendaItem, AGENDA_CHANGE, id=AGENDA_CHANGE.key)
_RESTRICTION = Mapped(Restriction, AGENDA_CHANGE, reason="restriction_reason", review_on="restriction_review_on")
_PAPER = Mapped(Paper, PAPER_VERSION, only_read=("marking",), id=PAPER_VERSION.key)
_MARKING = Mapped(Marking, PAPER_VERSION, classification="marking")
_ATTACHMENT = Mapped(
    Attachment,
    PAPER_VERSION,
    only_read=("ranges",),
    sha256="attachment_sha256",
    file_name="attachment_name",
    file_pages="attachment_pages",
    ranges="attachment_ranges",
)
_NO_RESTRICTION = Restriction("")
_NO_ATTACHMENT = Attachment("", "", 0)
_NARROWEST = 1e-6
_OF_MEETING = "SELECT id FROM agenda_item WHERE meeting_id = ?"


class MeetingsRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def list(self, as_at: AsAt = NOW, *, cancelled: bool = False) -> tuple[Meeting, ...]:
        """Return every meeting that takes place, or every one that was cancelled, earliest first."""
        meetings = map(_MEETING.read, self._ledger.standing(MEETING_CHANGE, as_at=as_at))
        chosen = [meeting for meeting in meetings if meeting.cancelled == cancelled]
        return tuple(sorted(chosen, key=lambda meeting: (meeting.held_on, meeting.id)))

    def get(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> Meeting:
        """Return one meeting. Raises NotFoundError."""
        rows = self._ledger.standing(MEETING_CHANGE, "?", [meeting_id], as_at)
        if not rows:
            raise NotFoundError(f"There is no meeting “{meeting_id}”.", "Look up its date in the list of meetings.")
        return _MEETING.read(rows[0])

    def previous(self, meeting: Meeting, as_at: AsAt = NOW) -> Meeting | None:
        """Return the meeting before this one, or None."""
        earlier = [other for other in self.list(as_at) if other.held_on < meeting.held_on]
        return earlier[-1] if earlier else None

    def following(self, meeting: Meeting, as_at: AsAt = NOW) -> Meeting | None:
        """Return the next meeting after this one, or None."""
        return next((other for other in self.list(as_at) if other.held_on > meeting.held_on), None)

    def add(self, new: NewMeeting) -> Meeting:
        """Create a meeting."""
        meeting_id = MeetingId(self._ledger.enter(MEETING))
        self._ledger.add(MEETING_CHANGE, meeting_id, _MEETING.write(new))
        return self.get(meeting_id)

    def amend(self, meeting: Meeting) -> bool:
        """Record what differs from the meeting here. Return True if anything does."""
        known = _MEETING.write(self.get(meeting.id))
        return self._ledger.add_differing(MEETING_CHANGE, meeting.id, known, _MEETING.write(meeting))

    def set_cancelled(self, meeting_id: MeetingId, cancelled: bool) -> None:
        """Record that a meeting is cancelled, or takes place after all."""
        self._ledger.add(MEETING_CHANGE, meeting_id, {"withdrawn": int(cancelled)})

    def items(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> tuple[AgendaItem, ...]:
        """Return the agenda in order, restricted items last; positions count from 1 as in print."""
        return tuple(
            replace(_item(row, meeting_id, self._paper(row["paper_id"], as_at)), position=place)
            for place, row in enumerate(self._ranked(meeting_id, as_at), start=1)
        )

    def business(self, as_at: AsAt = NOW) -> tuple[AgendaItem, ...]:
        """Return the items on the agendas of all meetings, without their papers and in no order."""
        homes = {row["id"]: row["meeting_id"] for row in self._ledger.rows("SELECT id, meeting_id FROM agenda_item")}
        cancelled = {meeting.id for meeting in self.list(as_at, cancelled=True)}
        states = (row for row in self._ledger.standing(AGENDA_CHANGE, as_at=as_at) if not row["removed"])
        standing = ((row, homes[row["agenda_item_id"]]) for row in states)
        return tuple(_item(row, home, None) for row, home in standing if home not in cancelled)

    def ever_on_agenda(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> tuple[AgendaItem, ...]:
        """Return the items of a meeting, removed ones too, in no order."""
        states = self._ledger.standing(AGENDA_CHANGE, _OF_MEETING, [meeting_id], as_at)
        return tuple(_item(row, meeting_id, self._paper(row["paper_id"], as_at)) for row in states)

    def restricted(self, as_at: AsAt = NOW) -> frozenset[AgendaItemId]:
        """Return the restricted items of all meetings, removed ones too."""
        states = self._ledger.standing(AGENDA_CHANGE, as_at=as_at)
        return frozenset(AgendaItemId(row["agenda_item_id"]) for row in states if _is_restricted(row))

    def item(self, item_id: AgendaItemId, as_at: AsAt = NOW) -> AgendaItem:
        """Return one item in its place on the agenda. Raises NotFoundError, also for one that was removed."""
        for item in self.items(self.meeting_of(item_id), as_at):
            if item.id == item_id:
                return item
        raise NotFoundError("The agenda item was removed.", "Restore it first.")

    def meeting_of(self, item_id: AgendaItemId) -> MeetingId:
        """Return the meeting to which an agenda item belongs. Raises NotFoundError."""
        row = self._ledger.row("SELECT meeting_id FROM agenda_item WHERE id = ?", [item_id])
        if row is None:
            raise NotFoundError(f"There is no agenda item “{item_id}”.", "Look up its number on the agenda.")
        return MeetingId(row["meeting_id"])

    def add_item(self, item: AgendaItem) -> AgendaItem:
        """Put an item with its paper at the end of an agenda; the identifiers that come back are the store's."""
        item_id = AgendaItemId(self._ledger.enter(AGENDA_ITEM, {"meeting_id": item.meeting_id}))
        ranks = [row["rank"] for row in self._ranked(item.meeting_id)]
        paper_id = self._add_paper(item_id, item.paper) if item.paper else ""
        fields = {**_item_fields(item), "paper_id": paper_id, "rank": max(ranks, default=0.0) + 1.0, "removed": 0}
        self._ledger.add(AGENDA_CHANGE, item_id, fields)
        return self.item(item_id)

    def amend_item(self, item: AgendaItem) -> bool:
        """Record what differs from the item and its paper here, but not its place. Return True if anything does."""
        old = self.item(item.id)
        paper_id, paper_changed = self._settle_paper(old, item)
        known = {**_item_fields(old), "paper_id": old.paper.id if old.paper else ""}
        chosen = {**_item_fields(item), "paper_id": paper_id}
        return self._ledger.add_differing(AGENDA_CHANGE, item.id, known, chosen) or paper_changed

    def move_item(self, item_id: AgendaItemId, position: int) -> bool:
        """Move an item to a position within its part (public or restricted). Return True if it moved."""
        rows = self._ranked(self.meeting_of(item_id))
        mine = next((row for row in rows if row["agenda_item_id"] == item_id), None)
        if mine is None:
            raise NotFoundError("The agenda item was removed.", "Restore it first.")
        part = [row for row in rows if _is_restricted(row) == _is_restricted(mine)]
        first = len(rows) - len(part) + 1 if _is_restricted(mine) else 1
        chosen = [row for row in part if row is not mine]
        chosen.insert(max(0, position - first), mine)
        if chosen == part:
            return False
        self._place(mine, chosen)
        return True

    def set_removed(self, item_id: AgendaItemId, removed: bool) -> None:
        """Remove an item from the agenda, or restore it where it was."""
        self._ledger.add(AGENDA_CHANGE, item_id, {"removed": int(removed)})

    def is_removed(self, item_id: AgendaItemId) -> bool:
        """Return True if the item was removed from its agenda. Raises NotFoundError."""
        meeting_id = self.meeting_of(item_id)
        return item_id not in [row["agenda_item_id"] for row in self._ranked(meeting_id)]

    def _ranked(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> Sequence[Row]:
        states = self._ledger.standing(AGENDA_CHANGE, _OF_MEETING, [meeting_id], as_at)
        rows = [row for row in states if not row["removed"]]
        return sorted(rows, key=lambda row: (_is_restricted(row), row["rank"], row["agenda_item_id"]))

    def _place(self, mine: Row, order: Sequence[Row]) -> None:
        """Record a rank between two neighbours, or new ranks for all where there is no room."""
        place = order.index(mine)
        before = order[place - 1]["rank"] if place > 0 else None
        after = order[place + 1]["rank"] if place + 1 < len(order) else None
        rank = _between(before, after)
        if rank is not None:
            self._ledger.add(AGENDA_CHANGE, mine["agenda_item_id"], {"rank": rank})
            return
        for number, row in enumerate(order, start=1):
            self._ledger.add(AGENDA_CHANGE, row["agenda_item_id"], {"rank": float(number)})

    def _paper(self, paper_id: str, as_at: AsAt) -> Paper | None:
        """Return the paper of that identifier, or None if the view does not show it."""
        rows = self._ledger.standing(PAPER_VERSION, "?", [paper_id], as_at)
        return _paper(rows[0]) if rows else None

    def _settle_paper(self, old: AgendaItem, new: AgendaItem) -> tuple[str, bool]:
        if new.paper is None:
            return "", False
        if old.paper is None or old.paper.id != new.paper.id:
            return self._add_paper(new.id, new.paper), True
        known, chosen = _paper_fields(old.paper), _paper_fields(new.paper)
        return old.paper.id, self._ledger.add_differing(PAPER_VERSION, old.paper.id, known, chosen)

    def _add_paper(self, item_id: AgendaItemId, paper: Paper) -> str:
        known = self._ledger.row("SELECT id FROM paper WHERE id = ? AND agenda_item_id = ?", [paper.id, item_id])
        paper_id = known["id"] if known else self._ledger.enter(PAPER, {"agenda_item_id": item_id})
        self._ledger.add(PAPER_VERSION, paper_id, _paper_fields(paper))
        return str(paper_id)


def _is_restricted(row: Row) -> bool:
    return bool(row["restriction_reason"])


def _between(before: float | None, after: float | None) -> float | None:
    """Return a rank between two others, or None if there is no room."""
    if before is None and after is None:
        return 1.0
    if before is None or after is None:
        return after - 1.0 if after is not None else (before or 0.0) + 1.0
    return (before + after) / 2 if after - before > _NARROWEST else None


def _item_fields(item: AgendaItem) -> Row:
    return _ITEM.write(item, **_RESTRICTION.write(item.restriction or _NO_RESTRICTION))


def _item(row: Row, meeting_id: MeetingId, paper: Paper | None) -> AgendaItem:
    restriction = _RESTRICTION.read(row) if _is_restricted(row) else None
    return _ITEM.read(row, meeting_id=meeting_id, position=0, restriction=restriction, paper=paper)


def _paper_fields(paper: Paper) -> Row:
    attachment = paper.attachment or _NO_ATTACHMENT
    ranges = str(attachment.ranges or "")
    attached = _ATTACHMENT.write(attachment, attachment_ranges=ranges)
    return _PAPER.write(paper, **_MARKING.write(paper.marking), **attached)


def _paper(row: Row) -> Paper:
    ranges = parse_page_ranges(row["attachment_ranges"] or "")
    attachment = _ATTACHMENT.read(row, ranges=ranges) if row["attachment_sha256"] else None
    return _PAPER.read(row, attachment=attachment, marking=_MARKING.read(row))
