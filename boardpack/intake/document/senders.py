"""The sender of a document, by its letterhead and its words, and how such senders write."""

import re
from collections.abc import Sequence

from boardpack.domain.register.bodies import OfficeBody
from boardpack.domain.register.clocks import (
    CLOCK_RULES,
    FUTURE_DEATHS,
    IOPC_RECOMMENDATION,
    NO_CLOCK,
    SECTION_55,
    SUPER_COMPLAINT,
    ClockRule,
)
from boardpack.intake.layout.lines import Line
from boardpack.values import Frozen

_TOP_LINES = 30
_THE_SERVICE = OfficeBody("The service", ("the service",))


class Sender(Frozen):
    """A kind of sender. `answers` says if paragraphs without a label may answer items, None if its words decide.

    `holds_no_items` is true where nothing that the document asks is an item of the register; `bodies` are those that
    its documents call by a short name. `clock` is the time limit for responses to them.
    """

    name: str
    answers: bool | None = None
    holds_no_items: bool = False
    clock: ClockRule = SECTION_55
    bodies: tuple[OfficeBody, ...] = ()


UNKNOWN = Sender("unknown sender")
CORONER = Sender("coroner", answers=False, holds_no_items=True, clock=FUTURE_DEATHS)
CONDUCT = Sender("Independent Office for Police Conduct", clock=IOPC_RECOMMENDATION)
CONDUCT_LETTER = Sender(CONDUCT.name, answers=False, clock=IOPC_RECOMMENDATION)
FIRE_INSPECTORATE = Sender("fire and rescue inspection", answers=False, clock=NO_CLOCK, bodies=(_THE_SERVICE,))
INSPECTOR = Sender("inspector's letter", answers=False)
INSPECTORATE = Sender("inspectorate", answers=False)

_CORONER = re.compile(
    r"\bregulation\s+28\b.{0,60}\breport\b|\breport\s+to\s+prevent\s+future\s+deaths\b", re.IGNORECASE
)
_SENT_BY_CORONER = re.compile(r"\bI\s+am\b.{0,60}\bcoroner\b|\bcoroner['’]s\s+legal\s+powers\b", re.IGNORECASE)
_CONDUCT = re.compile(r"\bparagraph\s+28A\b|\bIOPC\s+reference\b", re.IGNORECASE)
_FIRE = re.compile(r"\bfire\s+(?:and|&)\s+rescue\s+(?:service|authority|inspection)", re.IGNORECASE)
_FIRE_STAFF = re.compile(r"\b(?:chief\s+fire\s+officer|fire\s+authority|firefighters?)\b", re.IGNORECASE)
_POLICE = re.compile(
    r"\b(?:Police(?!\s+and\s+crime)|Constabulary|(?i:chief\s+constables?|(?<!in\s)(?<!into\s)(?<!task\s)forces?))\b"
    r"(?!\s+and\s+Fire)"
)
_INSPECTORATE_NAME = re.compile(
    r"\b(?:H(?:is|er)\s+Majesty['’]s|HM)\s+Inspectorate\s+of\s+Constabulary[^.]{0,40}", re.IGNORECASE
)
_TO_CHIEF = re.compile(r"dear\s+chief\s+(?:constable|officer)\b", re.IGNORECASE)
_BY_INSPECTOR = re.compile(
    r"(?:From:\s*)?(?:H(?:is|er)\s+Majesty['’]s|HM)\s+(?:Chief\s+)?Inspector\b.{0,60}", re.IGNORECASE
)
_YOURS = re.compile(
    r"\b(?:your|the)\s+(?:force|service|constabulary)\s+(?:was|has\s+been)\b.{0,30}\binspected\b", re.IGNORECASE
)
_HEAD_LINES = 12
_INSPECTED_BY = re.compile(r"\b(?:HMIC\w*|PEEL|section\s+55|Inspectorate\s+of\s+Constabulary)\b", re.IGNORECASE)
_OF_INSPECTION = re.compile(
    rf"{_INSPECTED_BY.pattern}|\binspectorate\b|\bcauses?\s+of\s+concern\b|\bareas?\s+for\s+improvement\b|\bAFIs?\b|"
    r"\bdear\s+home\s+secretary\b",
    re.IGNORECASE,
)


def _names(words: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of any of these words, whatever their case and the spaces between them."""
    spaced = (r"\s+".join(map(re.escape, phrase.split())) for phrase in words)
    return re.compile(rf"\b(?:{'|'.join(spaced)})\b", re.IGNORECASE)


_SORTS = {rule: _names(rule.named_in_heads) for rule in CLOCK_RULES if rule.named_in_heads}
"""The pattern by which each rule is recognised in the head of a document."""
_SERIES = re.compile(r"\bPEEL\b.{0,40}?:?.{0,40}\binspection\s+of\b|\ban\s+inspection\s+of\s+[A-Z]", re.IGNORECASE)
_JOINT = re.compile(r"\bjoint\s+(?:targeted\s+area\s+|thematic\s+)?inspection\s+of\b", re.IGNORECASE)
_OWN_RESPONSE = re.compile(r"\b(?:my|our|commissioner['’]?s?)\s+(?:\w+\s+)?response\b|\bsection\s+55\b", re.IGNORECASE)
_RESPONDS = re.compile(r"\brespon(?:se|d|ding)\b|\bsection\s+55\b|\bcommissioner\b|\baction\s+plan\b", re.IGNORECASE)


_ORGANISATION = re.compile(
    r"(?:(?:Office|Inspectorate|Department|Ministry|Centre|College|Institute|University|Board|Committee|Commission)\s+"
    r"(?:of|for)\s+)?(?:[A-Z][\w'’&.-]*,?\s+|(?:and|of|the|for|in|&)\s+){1,9}"
    r"(?:Partnership|Board|Council|Panel|Office|Commissioner|Constabulary|Police|Inspectorate|Authority|Ombudsman|Agency|"
    r"Trust|Service|Department|Committee|Commission|College|Centre|Association|University|Improvement|Auditors?|LLP|"
    r"Limited|Ltd|Justice|Office)(?:\s+(?:for|of)\s+(?:[A-Z][\w'’-]*\s*|(?:and|the)\s+){1,5})?"
)
_SALUTATION = re.compile(r"dear\b", re.IGNORECASE)
_CLOSE = re.compile(r"(?:yours\s+(?:sincerely|faithfully|truly|ever)|kind(?:est)?\s+regards)\b", re.IGNORECASE)
_MINISTER = re.compile(r"^(?:The\s+)?(?:Rt\.?|Right)\s+Hon|\bMP$|^(?:Home\s+Secretary|Secretary\s+of\s+State)\b")
_TOWARDS = re.compile(r"\s*(?:to|for|dear|from|cc|response|re|subject)\b\s*:?\s*", re.IGNORECASE)


def letterhead_of(lines: Sequence[Line], furniture: Sequence[str], sender: Sender) -> str:
    """Return the name by which the documents of a sender are recognised. Empty if the document has none.

    It is that of a known sender, else the first organisation that is named alone on a line: at the head or foot of
    each page, in the first lines, or below the close of a letter, above whose salutation its addressee may be named.
    The lines below a minister or member of parliament are an address.
    """
    if sender != UNKNOWN:
        return sender.name
    words = [line.words for line in lines]
    if any(map(_SALUTATION.match, words[:_TOP_LINES])):
        closes = (at for at, text in enumerate(words) if _CLOSE.match(text))
        named_in = words[next(closes, len(words)) :][:_HEAD_LINES]
    else:
        address = next((at for at, text in enumerate(words[:_HEAD_LINES]) if _MINISTER.search(text)), None)
        named_in = words[:_HEAD_LINES] if address is None else words[:address]
    texts = (*furniture, *named_in)
    named = (" ".join(text.split()).strip(" .,:") for text in texts if not _TOWARDS.match(text))
    return next((name for name in named if _ORGANISATION.fullmatch(name)), "")


def clock_of(lines: Sequence[Line], sender: Sender) -> ClockRule:
    """Return the time limit for responses: the sender's, else the one that the head of the document indicates."""
    if sender not in (UNKNOWN, INSPECTORATE):
        return sender.clock
    words = [line.words for line in lines]
    head = " ".join(words[:_HEAD_LINES])
    sorts = [rule for rule, sort in _SORTS.items() if sort.search(head)]
    if SUPER_COMPLAINT in sorts:
        return SUPER_COMPLAINT
    if _INSPECTED_BY.search(head):
        return SECTION_55
    return next(iter(sorts), SECTION_55 if any(map(_OF_INSPECTION.search, words)) else NO_CLOCK)


def sender_of(lines: Sequence[Line]) -> Sender:
    """Return the kind of sender; `UNKNOWN` if no rule recognises it."""
    words = [line.words for line in lines]
    top = [_INSPECTORATE_NAME.sub("", text) for text in words[:_TOP_LINES]]
    if any(map(_CORONER.search, top)) and any(map(_SENT_BY_CORONER.search, words)):
        return CORONER
    if any(map(_CONDUCT.search, words)) and not any(_RESPONDS.search(text) for text in words[:3]):
        return CONDUCT_LETTER if any(map(_TO_CHIEF.match, top)) else CONDUCT
    head = " ".join(top[:4])
    if _FIRE.search(head) and not _POLICE.search(_FIRE.sub("", head)):
        return FIRE_INSPECTORATE
    if any(map(_FIRE_STAFF.search, words)) and not any(map(_POLICE.search, words)):
        return FIRE_INSPECTORATE
    if any(map(_TO_CHIEF.match, top)) and any(_BY_INSPECTOR.match(text) or _YOURS.search(text) for text in words):
        return INSPECTOR
    if _JOINT.search(head) and not any(_OWN_RESPONSE.search(text) for text in words):
        return INSPECTORATE
    return INSPECTORATE if _SERIES.search(head) and not any(map(_RESPONDS.search, top)) else UNKNOWN
