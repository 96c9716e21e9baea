"""Proposals that the reading of a letter makes, with their evidence. They change nothing by themselves."""

from datetime import date
from enum import StrEnum

from boardpack.domain.days.deadlines import NO_DEADLINE, Deadline
from boardpack.domain.register.clocks import SECTION_55
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import AddressedBody, Voice
from boardpack.domain.register.showing import CERTAIN_FROM, FoundBy, TextPlace
from boardpack.values import Frozen


class Certainty(StrEnum):
    """The certainty of a fact: how it was found."""

    IN_SOURCE = "in the letter"
    INFERRED = "inferred"
    PLEASE_CHECK = "please check"


class Passage(Frozen):
    """One stretch of the source as a reader sees it: a heading, paragraph, bullet or table cell."""

    index: int
    text: str
    kind: str
    page: int | None = None


class Evidence(Frozen):
    """The words on which a field of a proposal rests: `passage` and the span within its text.

    `field` is one of kind, number, text, points, deadline, bodies, for_force, response.
    """

    field: str
    passage: int
    start: int
    end: int
    words: str
    certainty: Certainty = Certainty.IN_SOURCE


_WHY = {
    "kind": "It is not labelled as an item",
    "number": "The number may belong to another item",
    "text": "It is not labelled as an item",
    "points": "These points may belong to another item",
    "bodies": "This name is not in the list of organisations",
    "deadline": "The deadline may belong to another item",
}
_WORDS_SHOWN = 60


class Confidence(StrEnum):
    """The confidence in the reading of an item, in the words that people see."""

    CERTAIN = "certain"
    LIKELY = "likely"
    PLEASE_CHECK = "please check"


class OtherVoice(StrEnum):
    """Writers of responses that a document may contain, but that the register does not record."""

    GOVERNMENT = "government"
    INSPECTORATE = "inspectorate"


Speaker = Voice | OtherVoice


class ProposedResponse(Frozen):
    """A response in a document. One of an `OtherVoice` is shown, and stays in the document when items are accepted."""

    voice: Speaker
    text: str


class ProposedAction(Frozen):
    """A promise in an answer, offered as an action. It is created only on request.

    `owner` is empty and `target` is None if the answer names none; `evidence` holds its words.
    """

    title: str
    evidence: Evidence
    owner: str = ""
    target: date | None = None


class ProposedItem(Frozen):
    """One item that the letter seems to hold.

    `for_force` is nothing where the letter does not tell; `for_commissioner` says that commissioners
    are addressed, beside the force or alone. `counter_evidence` are sentences on what in the document as a
    whole speaks against this reading. `own_label` is set by `with_distinct_labels`. `found_by` is set if the item was
    found by its likeness to one that a person marked, and for that one itself.
    """

    kind: ItemKind
    number: str | None
    text: str
    points: tuple[str, ...] = ()
    closing: str = ""
    parent: str | None = None
    deadline: Deadline = NO_DEADLINE
    bodies: tuple[AddressedBody, ...] = ()
    for_force: bool | None = None
    for_commissioner: bool = False
    responses: tuple[ProposedResponse, ...] = ()
    truncated: bool = False
    evidence: tuple[Evidence, ...] = ()
    actions: tuple[ProposedAction, ...] = ()
    counter_evidence: tuple[str, ...] = ()
    own_label: str = ""
    found_by: FoundBy | None = None

    @property
    def label(self) -> str:
        """The name of the item: Recommendation 9, Area for improvement 2, Cause of concern."""
        return self.own_label or self.kind.label(self.number)

    def response_of(self, speaker: Speaker) -> str:
        """Return all that one speaker responds, in paragraphs. A document may have more than one response of each."""
        texts = (response.text for response in self.responses if response.voice is speaker)
        return "\n\n".join(dict.fromkeys(texts))

    @property
    def confidence(self) -> Confidence:
        """The confidence in the reading of this item; `doubts` gives the reasons if it is not certain."""
        if self.truncated or self._unsure or (self.found_by and not self.found_by.is_likely):
            return Confidence.PLEASE_CHECK
        return Confidence.LIKELY if self.doubts else Confidence.CERTAIN

    @property
    def is_chosen(self) -> bool:
        """Return True if the item is chosen beforehand: it is certain, or enough like one that a person marked here."""
        by = self.found_by
        return self.is_certain if by is None else by.is_likely and not by.like

    @property
    def is_certain(self) -> bool:
        """Return True if nothing speaks against the reading of this item."""
        return self.confidence is Confidence.CERTAIN

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why the reading is not certain, a sentence each; none where it is."""
        unlabelled = any(e.field == "response" and e.certainty is Certainty.INFERRED for e in self.evidence)
        reasons = (
            ("The document stops before the end of this item.", self.truncated),
            *((f"{_WHY[e.field]}: “{_shortly(e.words)}”.", True) for e in self._unsure),
            ("The document does not say who this is for.", self.for_force is None and not self._unsure),
            ("Only its position suggests that this is a response.", unlabelled),
            *self._likeness_doubts,
            *((sentence, True) for sentence in self.counter_evidence),
        )
        return tuple(dict.fromkeys(sentence for sentence, holds in reasons if holds))

    @property
    def place(self) -> TextPlace | None:
        """Where its words begin in the document, or its label if it has none. None for one without evidence."""
        asked = [e for e in self.evidence if e.field in ("text", "points")]
        return next((TextPlace(e.passage, e.start) for e in (*asked, *self.evidence)), None)

    @property
    def _likeness_doubts(self) -> tuple[tuple[str, bool], ...]:
        """The sentence on how far the item agrees with the example by which it was found."""
        if self.found_by is None:
            return ()
        share = round(self.found_by.score * 100)
        example = "the accepted items of an earlier document" if self.found_by.like else "the item that you marked"
        sentence = f"It was found by its likeness to {example}: {share}% agrees."
        return ((sentence, self.found_by.score < CERTAIN_FROM),)

    @property
    def _unsure(self) -> tuple[Evidence, ...]:
        """The first evidence of each field that asks to be checked."""
        unsure = [e for e in self.evidence if e.certainty is Certainty.PLEASE_CHECK and e.field in _WHY]
        return tuple({e.field: e for e in reversed(unsure)}.values())[::-1]


class LetterFacts(Frozen):
    """The facts that a document states about itself. `kind` is for people, such as "response letter".

    `clock` is the key of the time limit for responses to it. `letterhead` is the name by which documents of the same
    sender are recognised, empty if it names nobody.
    """

    kind: str
    report_title: str | None = None
    report_published: date | None = None
    response_date: date | None = None
    stated_total: int | None = None
    language: str = "en"
    sender: str | None = None
    clock: str = SECTION_55.key
    letterhead: str = ""


class LetterReading(Frozen):
    """All that was read: facts, proposals, findings, and every piece of text that belongs to none.

    `notice` says why there is nothing to import, and is empty where there is something. `asks_for_example` says that
    items seem to be missing, and asks for one of them; it is empty where none do.
    """

    file_name: str
    sha256: str
    facts: LetterFacts
    proposals: tuple[ProposedItem, ...]
    findings: tuple[Finding, ...]
    unplaced: tuple[str, ...]
    passages: tuple[Passage, ...]
    notice: str | None = None
    asks_for_example: str = ""

    def contains(self, evidence: Evidence) -> bool:
        """Return True if the words of the evidence are at its place in the passages."""
        texts = (passage.text for passage in self.passages if passage.index == evidence.passage)
        return any(text[evidence.start : evidence.end] == evidence.words for text in texts)


def _shortly(words: str) -> str:
    return words if len(words) <= _WORDS_SHOWN else f"{words[:_WORDS_SHOWN].rsplit(' ', 1)[0]}…"
