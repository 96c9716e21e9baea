"""Queries of the action log: which actions, and in what order."""

from datetime import date
from enum import StrEnum

from boardpack.domain.log.actions import ActionId, Standing
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.register.items import ItemId, ReportId
from boardpack.values import Frozen


class LogSort(StrEnum):
    """The orders of the log. Actions that are alike in one follow in the order in which they were raised.

    URGENCY is the order in which a log is read: most overdue first, then at risk, on track, not started, not reported,
    complete, each by target. A member that is called like a field of an action sorts by it; of choices, the last comes
    first, so that ASSURANCE begins with the actions about which the board was not assured.
    """

    URGENCY = "urgency"
    REF = "ref"
    TITLE = "title"
    OWNER = "owner"
    TARGET = "target"
    UPDATE = "update"
    ASSURANCE = "assurance"


class ActionGrouping(StrEnum):
    """The groups into which a list of the log can be divided."""

    DUE = "due"
    OWNER = "owner"
    REPORT = "report"
    STATUS = "status"


class DueGroup(StrEnum):
    """The groups by due date, in their order. THIS_MONTH has the targets of today and the next 30 days.

    LATER has actions without a target, too.
    """

    OVERDUE = "overdue"
    THIS_MONTH = "this month"
    LATER = "later"
    COMPLETE = "complete"


class ActionGroup(Frozen):
    """The actions of one owner, report, status or due date, in the order of the query.

    `name` is empty for those without one. `key` is the owner or the status as it was said, the due date's group, or
    the identifier of the report.
    """

    key: str
    name: str
    ids: tuple[ActionId, ...]


class LogQuery(Frozen):
    """A query for actions that contain all the words and meet every condition. An empty condition is ignored.

    `due_from` and `due_to` are the first and last target. `descending` reverses the order, but actions without a value
    in the field of the order stay last. `among` limits the query to these actions, withdrawn or not.
    """

    words: str = ""
    standings: frozenset[Standing] = frozenset()
    owners: frozenset[str] = frozenset()
    report_id: ReportId | None = None
    item_id: ItemId | None = None
    meeting_id: MeetingId | None = None
    due_from: date | None = None
    due_to: date | None = None
    sort: LogSort = LogSort.URGENCY
    descending: bool = False
    withdrawn: bool = False
    among: frozenset[ActionId] | None = None


WHOLE_LOG = LogQuery()
