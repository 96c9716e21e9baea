"""The text of an inspector's item: action, addressees and deadline as papers print them."""

import re

from boardpack.domain.days.dates import in_words
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.register.items import AddressedBody, BodyRole, Item, ItemKind
from boardpack.papers.text.phrases import capitalised, listed, shortened

_LONGEST_SHORT_ASK = 150
_IN_GENERAL = ("chief constables", "forces", "police forces", "all forces", "the force", "the constabulary")
_ASKING = re.compile(r"\b(?:should|must|needs? to)\s+(?=\w)")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s")


def short_ask(item: Item) -> str:
    """Return the item in one line, without the deadline and addressees that are printed beside it."""
    first = _SENTENCE_END.split(item.text.strip(), maxsplit=1)[0]
    asking = _ASKING.search(first)
    ask = first[asking.end() :] if asking and item.kind is not ItemKind.CAUSE_OF_CONCERN else first
    return capitalised(shortened(ask.rstrip(".:;"), _LONGEST_SHORT_ASK))


def short_label(item: Item) -> str:
    """Return the item's number for a narrow column: 9, AFI 2, CoC 1."""
    match item.kind:
        case ItemKind.RECOMMENDATION:
            return item.number or "Rec."
        case ItemKind.AREA_FOR_IMPROVEMENT:
            return f"AFI {item.number}" if item.number else "AFI"
        case ItemKind.CAUSE_OF_CONCERN:
            return f"CoC {item.number}" if item.number else "CoC"


def addressees(bodies: tuple[AddressedBody, ...]) -> str:
    """Return the bodies in one phrase: "chief constables, with the Home Office, in consultation with …"."""
    parts = [
        listed([_lower_general(body.name) for body in bodies if body.role is BodyRole.LEAD]),
        _joined("with", bodies, BodyRole.WITH),
        _joined("in consultation with", bodies, BodyRole.IN_CONSULTATION),
    ]
    return ", ".join(part for part in parts if part)


def _joined(word: str, bodies: tuple[AddressedBody, ...], role: BodyRole) -> str:
    names = [_lower_general(body.name) for body in bodies if body.role is role]
    return f"{word} {listed(names)}" if names else ""


def _lower_general(name: str) -> str:
    """Return generic bodies in lower case, such as "chief constables" or "the force". Names keep their capitals."""
    if name.lower() in _IN_GENERAL:
        return name.lower()
    return f"the {name[4:]}" if name.startswith("The ") else name


def deadline_lines(deadline: Deadline) -> tuple[str, ...]:
    """Return the deadline as a date, then the inspectorate's own phrase if it differs."""
    phrase = deadline.phrase or ""
    if deadline.precision is Precision.IMMEDIATE:
        return (capitalised(phrase) or "Immediately",)
    if deadline.on is None:
        return (capitalised(phrase), "no date yet") if phrase else ("None set",)
    if deadline.precision is Precision.DAY or not phrase:
        return (in_words(deadline.on),)
    return (in_words(deadline.on), phrase[:1].lower() + phrase[1:])
