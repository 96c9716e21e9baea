"""Proposals read in the minutes or the action log of an office. They change nothing by themselves."""

import re
from datetime import date

from boardpack.domain.log.actions import Status
from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.proposals import Confidence, Evidence, Passage
from boardpack.values import Frozen

_ROUTINE = re.compile(
    r"\b(?:minutes|notes)\s+(?:of\s+the|of\s+\d|from\s+the|(?:were|be)\s+(?:accepted|agreed|approved|confirmed|signed)\b)",
    re.IGNORECASE,
)
_AS_RECORD = re.compile(r"\b(?:accurate|correct|true)(?:\s+and\s+\w+)?\s+record\b", re.IGNORECASE)
AGREES_MINUTES = "These words seem to agree the minutes of an earlier meeting."
"""The doubt about an action or a decision that is only that."""
_LONGEST_TITLE = 80
_ITEM_NUMBER = re.compile(r"^\d{1,2}(?:[.)]|(?:\.\d{1,2})+[.)]?)\s+(?=\S)")
_REPORTED = "The minutes report on"
DAY_RULE = "meeting-day"
"""The rule of the finding on minutes that do not give the day of their meeting."""
DAY_NOT_GIVEN = "The minutes do not give the date of the meeting in their title, after “held on” or after “Date:”."
ENTER_DAY = "Enter it, because they are recorded under that date."


class SeenPerson(Frozen):
    """Somebody who was named as present, in attendance or absent. `initials` are those by which minutes name them."""

    name: str
    role: str = ""
    initials: str = ""
    presence: Presence = Presence.PRESENT


def agrees_a_record(words: str) -> bool:
    """Return True for words that take earlier minutes as a correct record, which nobody has to do."""
    return bool(_AS_RECORD.search(words))


class MinutedAction(Frozen):
    """An action that minutes or a log seem to record.

    `owner` is the owner in full, `owner_words` as written. `due` is nothing if no day is given or it cannot be told,
    `due_words` what stands there. `update` and `raised_on` are a log's. `doubts` are sentences on what to check.
    """

    text: str
    evidence: tuple[Evidence, ...]
    ref: str = ""
    owner: str = ""
    owner_words: str = ""
    due: date | None = None
    due_words: str = ""
    status: Status | None = None
    update: str = ""
    raised_on: date | None = None
    heading: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def confidence(self) -> Confidence:
        """The confidence in the reading; `doubts` gives the reasons if it is not certain."""
        return Confidence.PLEASE_CHECK if self.doubts else Confidence.CERTAIN


class MinutedDecision(Frozen):
    """A decision that minutes seem to record. `heading` is the item under which it stands.

    `doubts` are sentences on what to check.
    """

    text: str
    evidence: tuple[Evidence, ...]
    ref: str = ""
    heading: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def confidence(self) -> Confidence:
        """The confidence in the reading; `doubts` gives the reasons if it is not certain."""
        return Confidence.PLEASE_CHECK if self.doubts else Confidence.CERTAIN

    @property
    def is_routine(self) -> bool:
        """Return True for the agreement of earlier minutes, of which an office keeps no record of decision."""
        return bool(_ROUTINE.search(self.text)) or agrees_a_record(self.text)

    @property
    def title(self) -> str:
        """The decision’s own reference and the heading under which it stands, or else its first words.

        The number of the item in those minutes is not part of the title.
        """
        name = _ITEM_NUMBER.sub("", self.heading) or f"{self.text[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…" * (
            len(self.text) > _LONGEST_TITLE
        )
        name = name or self.text
        return name if not self.ref or self.ref in name else f"{self.ref}: {name}"


class ReportedUpdate(Frozen):
    """An update on an earlier action that minutes report among matters arising. `is_closing` if they close it.

    They name the action by its `ref`, its `title`, or both. `action` is the whole action, if a list of earlier actions
    gives its text and its owner. `text` is empty if that list does not report any progress.
    """

    ref: str
    text: str
    evidence: tuple[Evidence, ...]
    is_closing: bool = False
    title: str = ""
    action: MinutedAction | None = None

    @property
    def name(self) -> str:
        """Return the words by which the minutes name the action."""
        return self.ref or f"“{self.title}”"

    @property
    def full_name(self) -> str:
        """Return the reference and the subject, as far as the minutes give them."""
        return f"{self.ref}, “{self.title}”" if self.ref and self.title else self.name

    @property
    def not_in_log(self) -> str:
        """Return the sentence for an update on an action that the log does not have."""
        return f"{_REPORTED} {self.full_name}, which the log does not have."


def is_not_in_log(why: str) -> bool:
    """Return True if an update is not taken because the log lacks its action, or has several of that name."""
    return why.startswith(_REPORTED)


class MinutesReading(Frozen):
    """Everything that was read in minutes or a log. `met_on` is nothing for a log, or if no day is given.

    `held_on` are the words that give that day.
    `as_of` is the day on which a log was brought up to date, nothing if it gives none. `declarations` are the
    sentences that declare interests. They are empty if nobody declared any, and None if the minutes do not say.
    `notice` says why there is nothing to import, and is empty if there is something.
    """

    file_name: str
    sha256: str
    title: str
    met_on: date | None
    next_on: date | None
    people: tuple[SeenPerson, ...]
    actions: tuple[MinutedAction, ...]
    decisions: tuple[MinutedDecision, ...]
    updates: tuple[ReportedUpdate, ...]
    unplaced: tuple[str, ...]
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = ()
    notice: str | None = None
    as_of: date | None = None
    declarations: str | None = None
    held_on: Evidence | None = None

    @property
    def is_of_meeting(self) -> bool:
        """Return True if it names those present or decisions, so that the day of a meeting is needed to import it."""
        return bool(self.people or self.decisions)


class MinutesStanding(Frozen):
    """Minutes beside the store: for each proposal why it is not taken, or an empty sentence if it can be.

    `questions` has a sentence for each update that needs a decision, and an empty one for all others. `action_remarks`
    and `update_remarks` name the other action that has the same reference, if there is one.
    """

    actions: tuple[str, ...]
    decisions: tuple[str, ...]
    updates: tuple[str, ...]
    questions: tuple[str, ...]
    action_remarks: tuple[str, ...]
    update_remarks: tuple[str, ...]

    @property
    def is_known(self) -> bool:
        """Return True if nothing of it can be taken any more."""
        return all((*self.actions, *self.decisions, *self.updates))
