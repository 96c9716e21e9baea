"""Items and letters for checks, made of the words that a check looks at."""

from datetime import date

from boardpack.domain.deadlines import NO_DEADLINE, Deadline, Precision
from boardpack.domain.items import ItemKind, Voice
from boardpack.domain.proposals import Certainty, Evidence, LetterFacts, Passage, Proposal, ProposedResponse


def item(number: str | None, *answers: str, deadline: Deadline = NO_DEADLINE, passage: int = 0, **more) -> Proposal:
    """A recommendation with these answers, whose evidence is the passage named."""
    responses = tuple(ProposedResponse(Voice.FORCE, answer) for answer in answers)
    evidence = (Evidence("text", passage, 0, 1, "x", Certainty.IN_SOURCE),)
    kind = more.pop("kind", ItemKind.RECOMMENDATION)
    return Proposal(
        kind, number, "Forces should act.", deadline=deadline, responses=responses, evidence=evidence, **more
    )


def due(day: date, precision: Precision = Precision.DAY) -> Deadline:
    return Deadline("By then", precision, day)


def letter(dated: date | None = None, published: date | None = None, total: int | None = None) -> LetterFacts:
    return LetterFacts("response letter", None, published, dated, total)


def passages(*texts: str) -> tuple[Passage, ...]:
    return tuple(Passage(at, text, "paragraph") for at, text in enumerate(texts))
