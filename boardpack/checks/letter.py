"""Letters as the checks see them: stretches of text, each with its author and its place."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from functools import cached_property

from boardpack.domain.register.distinct_labels import with_distinct_labels
from boardpack.domain.register.findings import place_in_words
from boardpack.domain.register.items import Voice
from boardpack.domain.register.proposals import LetterFacts, LetterReading, Passage, ProposedItem
from boardpack.values import Frozen

RESPONSE_LETTER = "response letter"
_ENGLISH = "en"
_SALUTED = re.compile(r"^\s*(?:dear\s|sir\s*/\s*madam|yours\s+(?:sincerely|faithfully|truly|ever))", re.IGNORECASE)
_CLOSES = re.compile(r"\s*yours\s+(?:sincerely|faithfully|truly|ever)", re.IGNORECASE)
_OWN_RESPONSE = re.compile(
    r"\bsection\s+55\b|\b(?:my|our|commissioner['’]?s?|force['’]?s?)\s+(?:\w+\s+)?response|"
    r"^\s*dear\s+(?:home\s+secretary|minister|secretary\s+of\s+state)|"
    r"\bI\s+(?:am\s+(?:writing|pleased)\s+to\s+)?respond\b",
    re.IGNORECASE,
)
_SIGNATURE = 4
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'’”)]*\s+(?=[A-Z\"'‘“(])|\n+(?:-\s+)?")


class LetterPart(Enum):
    """Whose words: the letter's own outside all items, the inspectorate's ask, or the answer to it."""

    LETTER = "letter"
    ASK = "ask"
    ANSWER = "answer"


class Stretch(Frozen):
    """A stretch of the letter. `place` is the label of its item, empty outside all items."""

    place: str
    text: str
    part: LetterPart


class Letter(Frozen, dict=True):
    """A letter as checks see it. `day` is that of the check, None if it does not matter."""

    facts: LetterFacts
    proposals: tuple[ProposedItem, ...]
    passages: tuple[Passage, ...]
    published_on: date | None = None
    day: date | None = None

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Asks, answers and the words outside them, in the order of the letter."""
        placed = [(passage.index, Stretch("", passage.text, LetterPart.LETTER)) for passage in self.outside]
        for proposal in self.proposals:
            starts = [evidence.passage for evidence in proposal.evidence if evidence.field != "response"]
            answered = [evidence.passage for evidence in proposal.evidence if evidence.field == "response"]
            at = min(starts, default=0)
            placed.append((at, Stretch(proposal.label, ask_of(proposal), LetterPart.ASK)))
            answers = [Stretch(proposal.label, response.text, LetterPart.ANSWER) for response in proposal.responses]
            placed.extend((min(answered, default=at), answer) for answer in answers)
        return tuple(stretch for _, stretch in sorted(placed, key=lambda placed_stretch: placed_stretch[0]))

    @cached_property
    def own(self) -> tuple[Stretch, ...]:
        """The stretches that the office and the force wrote: all but the inspectorate's asks."""
        return tuple(stretch for stretch in self.stretches if stretch.part is not LetterPart.ASK)

    @cached_property
    def outside(self) -> tuple[Passage, ...]:
        """The passages that belong to no item."""
        placed = {evidence.passage for proposal in self.proposals for evidence in proposal.evidence}
        return tuple(passage for passage in self.passages if passage.index not in placed)

    @property
    def is_response(self) -> bool:
        """Return True if this is a response to inspectors, in the language that the checks know.

        False for a letter from a body that asks for something, and for one that neither answers an item nor mentions a
        response.
        """
        is_ours = self.facts.kind == RESPONSE_LETTER and self.facts.language == _ENGLISH and self.facts.sender is None
        answers = any(proposal.responses for proposal in self.proposals)
        return is_ours and (answers or any(_OWN_RESPONSE.search(passage.text) for passage in self.passages))

    @cached_property
    def is_commissioners(self) -> bool:
        """Return True for a commissioner's whole response, and False for the force's part alone."""
        if not self.is_response or self._is_signed_by_the_chief:
            return False
        if any(_SALUTED.search(passage.text) for passage in self.passages):
            return True
        cites = any(re.search(r"\bsection\s+55\b", passage.text, re.IGNORECASE) for passage in self.passages)
        return cites and bool(self.proposals)

    @cached_property
    def _is_signed_by_the_chief(self) -> bool:
        """Return True if a chief officer alone signs below "Yours faithfully"."""
        closes = [at for at, passage in enumerate(self.passages) if _CLOSES.match(passage.text)]
        signed = [passage.text for passage in self.passages[closes[0] + 1 :][:_SIGNATURE]] if closes else []
        chief = any(re.search(r"\bchief\s+constable\b", text, re.IGNORECASE) for text in signed)
        return chief and not any(re.search(r"\b(?:commissioner|mayor)\b", text, re.IGNORECASE) for text in signed)

    @property
    def for_us(self) -> tuple[ProposedItem, ...]:
        """The items that are for the force, or not yet assigned to anyone."""
        return tuple(proposal for proposal in self.proposals if proposal.for_force is not False)


def letter_of(reading: LetterReading, published_on: date | None = None, day: date | None = None) -> Letter:
    """Return the letter of a reading, to be checked as at a day."""
    return Letter(reading.facts, with_distinct_labels(reading.proposals), reading.passages, published_on, day)


def ask_of(proposal: ProposedItem) -> str:
    """Return all that the inspectorate says in an item."""
    return "\n".join(filter(None, (proposal.text, *proposal.points, proposal.closing)))


def answer_of(proposal: ProposedItem, voice: Voice = Voice.FORCE) -> str:
    """Return all that a voice answers to an item."""
    return proposal.response_of(voice)


def sentences(text: str) -> Iterator[str]:
    """Return the sentences of a text; the entries of a list are sentences too."""
    return (sentence.strip() for sentence in _SENTENCE_END.split(text) if sentence.strip())


def quoted(words: str, most: int = 110) -> str:
    """Return a sentence, shortened for the facts of a finding."""
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= most else f"{one_line[: most - 1].rstrip()}…"


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: A, B and C."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))


def led(place: str) -> str:
    """Return the opening of a message about a place in the letter."""
    return f"{place_in_words(place)}: " if place else "In the letter: "
