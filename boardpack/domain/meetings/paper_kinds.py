"""The registry of papers: every kind of paper that Boardpack knows, with all that is the same for its papers.

A new kind is a line here, its content in `boardpack/papers/`, and its composer in
`boardpack/services/gathering/composing.py`. Commands, window, settings, packs and checks follow.
"""

import re
from enum import Enum, StrEnum, auto
from typing import Self

from boardpack.values import Frozen


class UsualMeeting(Enum):
    """The meeting that a paper is about if none is named."""

    NONE = auto()
    NEXT = auto()
    LAST = auto()


class PaperFacts(Frozen):
    """The facts that all papers of one kind share.

    Attributes:
        called: The name on the screen and in Settings.
        subject: What a command must name, as its help says it.
        meeting: The meeting that the paper is about if none is named.
        is_composed: True if it is composed from the board alone, without words or files of its own.
        lacks: What is wrong if the paper is not there.
        titles: A pattern of the titles of agenda items that usually have it.
        also_called: Other names that somebody may type in Settings.
        is_about_last_meeting: True if there has to be an earlier meeting.
        tells_of_actions: True if it leaves out, in public, the actions raised under restricted items.
        is_public: False if it stays out of every public version.
        is_short: True for a paper that is looked up, and may begin below another. Nobody signs it or takes it away.

    """

    called: str
    subject: str = "[MEETING]"
    meeting: UsualMeeting = UsualMeeting.NONE
    is_composed: bool = True
    lacks: str = "It could not be written"
    titles: str = ""
    also_called: tuple[str, ...] = ()
    is_about_last_meeting: bool = False
    tells_of_actions: bool = False
    is_public: bool = True
    is_short: bool = False

    def is_usual_for(self, title: str) -> bool:
        """Return True if an agenda item of that title usually has such a paper."""
        return bool(self.titles) and re.search(self.titles, title, re.IGNORECASE) is not None

    @property
    def may_have_others_below(self) -> bool:
        """True if a short paper may begin on its last page: it is composed for every reader, and not signed."""
        return self.is_short or self.tells_of_actions


_UNDECLARED = PaperFacts("")


class _DeclaredKind(StrEnum):
    """A kind of paper that is declared with its facts."""

    facts: PaperFacts

    def __new__(cls, value: str, facts: PaperFacts = _UNDECLARED) -> Self:
        """Return a kind with its facts. They may be left out only because `PaperKind(value)` looks one up."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.facts = facts
        return kind


class PaperKind(_DeclaredKind):
    """The papers of agenda items. Their words are written here, composed from the store, or attached."""

    BOARD_PAPER = (
        "board-paper",
        PaperFacts(
            "Board paper",
            "MEETING NUMBER",
            is_composed=False,
            lacks="Nothing has been written yet",
            also_called=("written here", "to be written"),
        ),
    )
    ACTION_LOG = (
        "action-log",
        PaperFacts("Action log", titles=r"action log|log of actions|actions? update", tells_of_actions=True),
    )
    TRACKER = (
        "tracker",
        PaperFacts(
            "Tracker",
            titles=r"^(?!.*matters arising).*tracker",
            also_called=("recommendation tracker",),
            tells_of_actions=True,
        ),
    )
    UPDATE_REPORT = (
        "update-report",
        PaperFacts("Update report", titles=r"^update report$|what has changed", tells_of_actions=True),
    )
    MATTERS_ARISING = (
        "matters-arising",
        PaperFacts(
            "Matters arising",
            "MEETING",
            UsualMeeting.NEXT,
            titles=r"matters arising",
            is_about_last_meeting=True,
            tells_of_actions=True,
        ),
    )
    RESTRICTED_ITEMS = (
        "restricted-items",
        PaperFacts("Restricted items", titles=r"restricted items|review of restrictions", is_public=False),
    )
    FORWARD_PLAN = (
        "forward-plan",
        PaperFacts("Forward plan", titles=r"forward (work )?(plan|programme)|work (plan|programme)", is_short=True),
    )
    GLOSSARY = (
        "glossary",
        PaperFacts("Glossary", "MEETING", UsualMeeting.NEXT, titles=r"^glossary\b|abbreviations", is_short=True),
    )
    MINUTES = (
        "minutes",
        PaperFacts(
            "Minutes",
            "MEETING",
            UsualMeeting.LAST,
            lacks="There are no minutes of the meeting before",
            titles=r"^(draft )?minutes\b|\bminutes of the (last|previous) meeting",
            is_about_last_meeting=True,
        ),
    )
    DECISION_RECORD = (
        "decision-record",
        PaperFacts(
            "Decisions",
            "DECISION or MEETING",
            UsualMeeting.LAST,
            titles=r"^(record of )?decisions?( (log|record|register))?$",
            is_about_last_meeting=True,
            is_short=True,
        ),
    )
    RESPONSE_LETTER = (
        "response-letter",
        PaperFacts("Response letter", "REPORT", is_composed=False, lacks="No report has been chosen to respond to"),
    )
    ATTACHED = ("attached", PaperFacts("Attached file", is_composed=False, lacks="No file has been attached yet"))

    @property
    def follows_the_records(self) -> bool:
        """True if it changes whenever the log or the register does. Minutes change only if somebody changes them."""
        return self.facts.is_composed and self is not PaperKind.MINUTES


class SheetKind(_DeclaredKind):
    """Papers that are written by themselves and are no agenda item’s."""

    AGENDA = "agenda", PaperFacts("Agenda", "MEETING", UsualMeeting.NEXT)
    DECISION_SHEET = "decision-sheet", PaperFacts("Decision sheet", meeting=UsualMeeting.LAST)
    INTERESTS_REGISTER = "interests-register", PaperFacts("Register of interests", "")


WRITTEN_KINDS: tuple[PaperKind | SheetKind, ...] = (
    SheetKind.AGENDA,
    *(kind for kind in PaperKind if kind is not PaperKind.ATTACHED),
    SheetKind.DECISION_SHEET,
    SheetKind.INTERESTS_REGISTER,
)
"""The kinds of which a file can be written."""
