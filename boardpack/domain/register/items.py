"""Inspection reports and the items in them."""

from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.deadlines import NO_DEADLINE, Deadline, StatutoryClock
from boardpack.domain.register.clocks import SECTION_55, ClockRule, MonitoringStage
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.values import Frozen

ReportId = NewType("ReportId", str)
ItemId = NewType("ItemId", str)
ResponseId = NewType("ResponseId", str)


class BodyRole(StrEnum):
    LEAD = "lead"
    WITH = "with"
    IN_CONSULTATION = "in consultation"


class Applicability(StrEnum):
    """The decision whether an item is for this office's force."""

    FOR_US = "for us"
    PARTLY = "partly for us"
    NOT_FOR_US = "not for us"
    UNDECIDED = "not decided"


NEEDS_REASON = (Applicability.PARTLY, Applicability.NOT_FOR_US)
"""Decisions that need a reason."""


class Voice(StrEnum):
    FORCE = "force"
    COMMISSIONER = "commissioner"


class AddressedBody(Frozen):
    """An organisation that an item is addressed to: the name as written and as the list has it."""

    name: str
    canonical: str
    role: BodyRole


class ResponseDates(Frozen):
    """The days on which the steps of a response were taken, as far as they are known.

    The date on which the response was sent is the report's own field.

    `comments_due_on` is the day that was set for the chief officer's comments, where it is not the usual one.
    """

    comments_due_on: date | None = None
    comments_received_on: date | None = None
    website_on: date | None = None
    inspectorate_copied_on: date | None = None
    secretary_of_state_copied_on: date | None = None


class SentLetter(Frozen):
    """The file of a response as it was sent. It is kept, and is never composed again."""

    sha256: str
    file_name: str


class Report(Frozen):
    """A report or letter with recommendations. `published_on` starts its clock and may not be known yet.

    `rule` is the time limit for the response, `extended_to` the day to which it was extended, or which the report
    itself sets. `stage` is that of the inspectorate's monitoring of the force, None if it is not monitored.

    `responded_on` is the day on which the response was sent, `dates` those of the other steps.
    `response_recorded_at` is the time at which the office last recorded that, and `response_recorded_in` the batch in
    which it did, both None if it did not. `letter_as_sent` is the file of the response, if it was imported. One that
    was withdrawn is in no list, nor are its items; its history stays.
    """

    id: ReportId
    title: str
    publisher: str = "HMICFRS"
    published_on: date | None = None
    responded_on: date | None = None
    source_sha256: str | None = None
    withdrawn: bool = False
    dates: ResponseDates = ResponseDates()
    rule: ClockRule = SECTION_55
    extended_to: date | None = None
    stage: MonitoringStage | None = None
    response_recorded_at: datetime | None = None
    response_recorded_in: int | None = None
    letter_as_sent: SentLetter | None = None

    @property
    def clock(self) -> StatutoryClock | None:
        """Return the clock of this report. None while its first day is unknown, or if nothing counts its days."""
        if self.published_on is None or (self.rule.days is None and self.extended_to is None):
            return None
        return StatutoryClock(self.published_on, self.rule.days or 0, self.rule.first_day, self.extended_to)

    def sent_on(self, response: "Response") -> date | None:
        """Return the day on which a response was sent with the letter on its report. None if it was not, or came later.

        The letter has the responses that were recorded by the time at which its sending was.
        """
        recorded = self.response_recorded_at
        return self.responded_on if recorded is not None and response.at <= recorded else None


class Item(Frozen):
    """One recommendation, area for improvement, cause of concern or item of another kind.

    `text` is the ask before its points, `closing` what is asked after them. `target` is the
    force's own date, never the inspectorate's, which is `deadline`. `assurance` is how far the board
    was assured about the item itself; `self_grade` is the force's own, `verified_grade` that of
    whoever looked, and `grade_evidence` what the newest of the two rests on. One that was withdrawn is in no
    list; its history stays.
    """

    id: ItemId
    report_id: ReportId
    kind: ItemKind
    number: str | None
    text: str
    points: tuple[str, ...] = ()
    closing: str = ""
    parent_id: ItemId | None = None
    deadline: Deadline = NO_DEADLINE
    bodies: tuple[AddressedBody, ...] = ()
    applicability: Applicability = Applicability.UNDECIDED
    applicability_reason: str = ""
    target: date | None = None
    position: int = 0
    assurance: Assurance | None = None
    self_grade: Grade | None = None
    verified_grade: Grade | None = None
    verified_by: str = ""
    grade_evidence: str = ""
    withdrawn: bool = False

    @property
    def full_text(self) -> str:
        """The ask with its points, a line each with a bullet, and its closing words."""
        return "\n".join((self.text, *(f"• {point}" for point in self.points), self.closing)).strip()

    @property
    def label(self) -> str:
        """The name of the item: Recommendation 9, Area for improvement 2, Cause of concern."""
        return self.kind.label(self.number)

    @property
    def short_label(self) -> str:
        """The number of the item for narrow columns and lists: 9, AFI 2, CoC 1."""
        return " ".join(filter(None, (self.kind.short, self.number))) or "Rec."


class ItemChange(Frozen):
    """An item before and after a change. `before` is None when the item was entered."""

    at: datetime
    by: str
    before: Item | None
    after: Item


class Response(Frozen):
    """A response of the force or the commissioner to an item. A later one supersedes it; none is lost."""

    id: ResponseId
    item_id: ItemId
    voice: Voice
    text: str
    at: datetime
    by: str


class ItemEntry(Frozen):
    """An item as the register shows it: with its report, latest responses, and actions' references."""

    item: Item
    report: Report
    responses: tuple[Response, ...] = ()
    action_refs: tuple[str, ...] = ()

    @property
    def withdrawn(self) -> bool:
        """Return True if the item was withdrawn, or its report with all its items."""
        return self.item.withdrawn or self.report.withdrawn

    def latest(self, voice: Voice) -> Response | None:
        """Return the current response of this voice. None if there is none."""
        spoken = [r for r in self.responses if r.voice is voice]
        return max(spoken, key=lambda r: (r.at, r.id)) if spoken else None
