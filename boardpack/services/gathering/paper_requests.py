"""The request for a paper: a view of the store, with the day, the settings, the log and the register that it shows."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.actions import ActionState
from boardpack.domain.log.log_selections import WHOLE, LogSelection
from boardpack.domain.meetings.meetings import Meeting, NumberedItem, papers_day
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.items import ItemEntry, ReportId
from boardpack.papers.parts.framing import Business
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.gathering.paper_settings import settings_of
from boardpack.services.gathering.public_log import states_shown
from boardpack.store import Session
from boardpack.values import Frozen, replace


class PaperRequest(Frozen, dict=True):
    """The request for one paper: a view of the store, and the agenda item that it belongs to, if it does.

    `report_id`, `since`, `until`, `selection`, `decision_ref` and `in_private` are asked for by whoever writes a paper
    by itself; `today` is the date of a paper that belongs to no meeting.
    """

    session: Session
    as_at: AsAt
    meeting: Meeting | None = None
    numbered: NumberedItem | None = None
    report_id: ReportId | None = None
    since: date | None = None
    until: date | None = None
    selection: LogSelection = WHOLE
    decision_ref: str = ""
    in_private: bool = False
    today: date = date.max

    @property
    def business(self) -> Business | None:
        """The meeting and its item. None for a paper by itself."""
        return Business(self.meeting, self.numbered) if self.meeting and self.numbered else None

    @property
    def of_meeting(self) -> Meeting:
        """The meeting. Raises ValueError if the paper has none."""
        if self.meeting is None:
            raise ValueError("this paper is about a meeting")
        return self.meeting

    @property
    def of_item(self) -> Business:
        """The meeting and its item. Raises ValueError if the paper belongs to no item."""
        if self.business is None:
            raise ValueError("this paper belongs to an agenda item")
        return self.business

    @cached_property
    def items(self) -> Sequence[NumberedItem]:
        """The meeting's business."""
        return numbered_items(self.session, self.of_meeting, self.as_at)

    @cached_property
    def previous(self) -> Meeting | None:
        """The meeting before. None if there is none, or the paper belongs to no meeting."""
        return self.session.meetings.previous(self.meeting, self.as_at) if self.meeting else None

    @cached_property
    def day(self) -> date:
        """The day as at which the paper is written."""
        if self.as_at.day is not None:
            return self.as_at.day
        if self.meeting is not None:
            return day_of_papers(self.session, self.meeting)
        if self.as_at.known_on is not None:
            return self.as_at.known_on
        raise ValueError("a paper is as at a day, or belongs to a meeting")

    @cached_property
    def known_on(self) -> date | None:
        """The day up to which the store's knowledge counts. None without a limit, or for a pack that was issued."""
        as_at = self.as_at
        known = as_at.known_on or (self.session.batches.received_on(as_at.batch) if as_at.batch is not None else None)
        return None if as_at.as_issued else known

    @property
    def view(self) -> AsAt:
        """The view, with the day of the paper and the limit of knowledge."""
        return replace(self.as_at, day=self.day, known_on=self.known_on)

    @cached_property
    def settings(self) -> Settings:
        """The settings that the paper follows."""
        return settings_of(self.session, self.as_at, self.meeting)

    @cached_property
    def log(self) -> tuple[tuple[ActionState, ...], AsAt]:
        """The actions as they stood on the day, and the view that shows them.

        For a store that was begun after that day, these are the current actions, unless the user asked for that day.
        """
        view = replace(self.as_at, day=self.day)
        found = states_shown(self.session, view)
        return (found, view) if found or self.as_at.day else (states_shown(self.session, self.as_at), self.as_at)

    @cached_property
    def entries(self) -> tuple[ItemEntry, ...]:
        """The register as it stood on the day, or the items of the report that is named, by the same rule."""
        found = self.session.register.entries(self.report_id, replace(self.as_at, day=self.day))
        return found if found or self.as_at.day else self.session.register.entries(self.report_id, self.as_at)


def day_of_papers(session: Session, meeting: Meeting) -> date:
    """Return the day as at which a meeting's papers are written: their due date, or a later start of the board."""
    due, begun = papers_day(meeting), session.batches.received_on(1)
    return due if begun is None or begun <= due else max(due, min(begun, meeting.held_on))
