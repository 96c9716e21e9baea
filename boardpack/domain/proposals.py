"""What the reading of a letter suggests, with the words it rests on. Proposals change nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from boardpack.domain.deadlines import NO_DEADLINE, Deadline
from boardpack.domain.findings import Finding
from boardpack.domain.items import AddressedBody, ItemKind, Voice


class Certainty(StrEnum):
    """How a fact was found."""

    IN_SOURCE = "in the letter"
    WORKED_OUT = "worked out"
    PLEASE_CHECK = "please check"


@dataclass(frozen=True)
class Passage:
    """One stretch of the source as a reader sees it: a heading, paragraph, bullet or table cell."""

    index: int
    text: str
    kind: str
    page: int | None = None


@dataclass(frozen=True)
class Evidence:
    """The words on which a field of a proposal rests: `passage` and the span within its text.

    `field` is one of kind, number, text, points, deadline, bodies, for_force, response.
    """

    field: str
    passage: int
    start: int
    end: int
    words: str
    certainty: Certainty = Certainty.IN_SOURCE


@dataclass(frozen=True)
class ProposedResponse:
    voice: Voice
    text: str


@dataclass(frozen=True)
class Proposal:
    """One item that the letter seems to hold. `for_force` is nothing where the letter does not tell."""

    kind: ItemKind
    number: str | None
    text: str
    points: tuple[str, ...] = ()
    closing: str = ""
    parent: str | None = None
    deadline: Deadline = NO_DEADLINE
    bodies: tuple[AddressedBody, ...] = ()
    for_force: bool | None = None
    responses: tuple[ProposedResponse, ...] = ()
    truncated: bool = False
    evidence: tuple[Evidence, ...] = ()

    @property
    def label(self) -> str:
        """How the item is called: Recommendation 9, Area for improvement 2, Cause of concern."""
        word = self.kind.value.capitalize()
        return f"{word} {self.number}" if self.number else word


@dataclass(frozen=True)
class LetterFacts:
    """What the document says about itself. `kind` is for people: response letter, inspection report…"""

    kind: str
    report_title: str | None = None
    report_published: date | None = None
    response_date: date | None = None
    stated_total: int | None = None
    language: str = "en"


@dataclass(frozen=True)
class LetterReading:
    """All that was read: facts, proposals, findings, and every piece of text that belongs to none.

    `notice` says why there is nothing to import, and is empty where there is something.
    """

    file_name: str
    sha256: str
    facts: LetterFacts
    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]
    unplaced: tuple[str, ...]
    passages: tuple[Passage, ...]
    notice: str | None = None
