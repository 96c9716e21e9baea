"""The sender of a document, by its letterhead and its words, and how such senders write."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from boardpack.domain.register.bodies import OfficeBody
from boardpack.intake.layout.lines import Line

_TOP_LINES = 30
_THE_SERVICE = OfficeBody("The service", ("the service",))


@dataclass(frozen=True)
class Sender:
    """A kind of sender. `answers` says if paragraphs without a label may answer items, None if its words decide.

    `holds_no_items` is true where nothing that the document asks is an item of the register; `bodies` are those that
    its documents call by a short name.
    """

    name: str
    answers: bool | None = None
    holds_no_items: bool = False
    bodies: tuple[OfficeBody, ...] = ()


UNKNOWN = Sender("unknown sender")
CORONER = Sender("coroner", answers=False, holds_no_items=True)
CONDUCT = Sender("Independent Office for Police Conduct")
FIRE_INSPECTORATE = Sender("fire and rescue inspection", answers=False, bodies=(_THE_SERVICE,))
INSPECTOR = Sender("inspector's letter", answers=False)
INSPECTORATE = Sender("inspectorate", answers=False)

_CORONER = re.compile(
    r"\bregulation\s+28\b.{0,60}\breport\b|\breport\s+to\s+prevent\s+future\s+deaths\b", re.IGNORECASE
)
_SENT_BY_CORONER = re.compile(r"\bI\s+am\b.{0,60}\bcoroner\b|\bcoroner['’]s\s+legal\s+powers\b", re.IGNORECASE)
_CONDUCT = re.compile(r"\bparagraph\s+28A\b|\bIOPC\s+reference\b", re.IGNORECASE)
_FIRE = re.compile(r"\bfire\s+(?:and|&)\s+rescue\s+(?:service|authority|inspection)", re.IGNORECASE)
_POLICE = re.compile(r"\b(?:Police(?!\s+and\s+crime)|Constabulary|police\s+force)\b(?!\s+and\s+Fire)")
_INSPECTORATE_NAME = re.compile(
    r"\b(?:H(?:is|er)\s+Majesty['’]s|HM)\s+Inspectorate\s+of\s+Constabulary[^.]{0,40}", re.IGNORECASE
)
_TO_CHIEF = re.compile(r"dear\s+chief\s+(?:constable|officer)\b", re.IGNORECASE)
_BY_INSPECTOR = re.compile(r"(?:H(?:is|er)\s+Majesty['’]s|HM)\s+(?:Chief\s+)?Inspector\b.{0,60}", re.IGNORECASE)
_YOURS = re.compile(
    r"\b(?:your|the)\s+(?:force|service|constabulary)\s+(?:was|has\s+been)\b.{0,30}\binspected\b", re.IGNORECASE
)
_SERIES = re.compile(r"\bPEEL\b.{0,40}?:?.{0,40}\binspection\s+of\b|\ban\s+inspection\s+of\s+[A-Z]", re.IGNORECASE)
_JOINT = re.compile(r"\bjoint\s+(?:targeted\s+area\s+|thematic\s+)?inspection\s+of\b", re.IGNORECASE)
_OWN_RESPONSE = re.compile(r"\b(?:my|our|commissioner['’]?s?)\s+(?:\w+\s+)?response\b|\bsection\s+55\b", re.IGNORECASE)
_RESPONDS = re.compile(r"\brespon(?:se|d|ding)\b|\bsection\s+55\b|\bcommissioner\b|\baction\s+plan\b", re.IGNORECASE)


def sender_of(lines: Sequence[Line]) -> Sender:
    """Return the kind of sender; `UNKNOWN` if the document shows none of those that are told apart."""
    words = [line.words for line in lines]
    top = [_INSPECTORATE_NAME.sub("", text) for text in words[:_TOP_LINES]]
    if any(map(_CORONER.search, top)) and any(map(_SENT_BY_CORONER.search, words)):
        return CORONER
    if any(map(_CONDUCT.search, words)) and not any(_RESPONDS.search(text) for text in words[:3]):
        return CONDUCT
    head = " ".join(top[:4])
    if _FIRE.search(head) and not _POLICE.search(_FIRE.sub("", head)):
        return FIRE_INSPECTORATE
    if any(map(_TO_CHIEF.match, top)) and any(_BY_INSPECTOR.match(text) or _YOURS.search(text) for text in words):
        return INSPECTOR
    if _JOINT.search(head) and not any(_OWN_RESPONSE.search(text) for text in words):
        return INSPECTORATE
    return INSPECTORATE if _SERIES.search(head) and not any(map(_RESPONDS.search, top)) else UNKNOWN
