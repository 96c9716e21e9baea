"""The text of an inspector's item: action, addressees and deadline as papers print them."""

import re

from boardpack.domain.days.dates import in_words
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.register.items import AddressedBody, BodyRole, Item
from boardpack.papers.text.phrases import capitalised, listed

_IN_GENERAL = ("chief constables", "forces", "police forces", "all forces", "the force", "the constabulary")
_ASKING = re.compile(r"\b(?:should|must|needs? to)\s+(?=\w)")
_REFERRING = re.compile(r"\b(?:it|its|itself|they|their|them|themselves)\b", re.IGNORECASE)
_LINKING = re.compile(r"\b(?:the|and|working|with|in|consultation|conjunction|by)\b|,", re.IGNORECASE)


def own_ask(item: Item) -> str:
    """Return the item's words before its points, without a deadline and addressees at their beginning.

    Papers print both beside the words. The first letter becomes a capital, and nothing else is changed. An item
    whose opening says more than who should act, and when, keeps it. One that refers back to its subject keeps that:
    “Improve the information that it gives” would not say who gives it.
    """
    asking = _ASKING.search(item.text)
    if asking is None or asking.group().strip() != "should" or not _only_says_who_and_when(item, asking.start()):
        return item.text
    if _REFERRING.search(item.text, asking.end()):
        return _without_deadline(item)
    return capitalised(item.text[asking.end() :])


def _without_deadline(item: Item) -> str:
    phrase = f"{item.deadline.phrase}, "
    return capitalised(item.text.removeprefix(phrase)) if item.deadline.phrase else item.text


def _only_says_who_and_when(item: Item, end: int) -> bool:
    opening = item.text[:end]
    for known in sorted((item.deadline.phrase or "", *(body.name for body in item.bodies)), key=len, reverse=True):
        opening = re.sub(re.escape(known), " ", opening, flags=re.IGNORECASE) if known else opening
    return not _LINKING.sub(" ", opening).strip(" ,")


def leads(bodies: tuple[AddressedBody, ...]) -> str:
    """Return the bodies that an item is addressed to first: "chief constables". Empty if none is named."""
    return listed([_lower_general(body.name) for body in bodies if body.role is BodyRole.LEAD])


def addressees(bodies: tuple[AddressedBody, ...]) -> str:
    """Return the bodies in one phrase: "chief constables, with the Home Office, in consultation with …"."""
    parts = [
        leads(bodies),
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
