"""Items and letters for checks, made of the words that a check looks at."""

from datetime import date

from boardpack.checks.letter import Letter
from boardpack.domain.days.deadlines import NO_DEADLINE, Deadline, Precision
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import AddressedBody, BodyRole, Voice
from boardpack.domain.register.proposals import (
    Certainty,
    Evidence,
    LetterFacts,
    Passage,
    ProposedItem,
    ProposedResponse,
)


def item(number: str | None, *answers: str, deadline: Deadline = NO_DEADLINE, passage: int = 0, **more) -> ProposedItem:
    """A recommendation with these answers, whose evidence is the passage named."""
    responses = tuple(ProposedResponse(Voice.FORCE, answer) for answer in answers)
    evidence = (Evidence("text", passage, 0, 1, "x", Certainty.IN_SOURCE),)
    kind = more.pop("kind", ItemKind.RECOMMENDATION)
    text = more.pop("text", "Forces should act.")
    more.setdefault("for_force", True)
    return ProposedItem(kind, number, text, deadline=deadline, responses=responses, evidence=evidence, **more)


def due(day: date, precision: Precision = Precision.DAY) -> Deadline:
    return Deadline("By then", precision, day)


def letter(dated: date | None = None, published: date | None = None, total: int | None = None) -> LetterFacts:
    return LetterFacts("response letter", None, published, dated, total)


def passages(*texts: str) -> tuple[Passage, ...]:
    return tuple(Passage(at, text, "paragraph") for at, text in enumerate(texts))


def response(*items: ProposedItem, outside: tuple[str, ...] = (), dated: date | None = None, **more) -> Letter:
    """A response letter with these items, and these paragraphs outside them."""
    last = max((evidence.passage for entry in items for evidence in entry.evidence), default=-1)
    words = ("",) * (last + 1) + outside
    facts = letter(dated, more.pop("published", None))
    return Letter(facts, items, passages(*words), more.pop("published_on", None), more.pop("as_at", None))


def body(name: str, role: BodyRole = BodyRole.LEAD) -> AddressedBody:
    return AddressedBody(name, name, role)
