"""The findings of a check, and the rules of a check."""

import hashlib
import json
import re
from enum import StrEnum

from boardpack.values import Frozen, replace

_SHORT = 7
_TITLED = re.compile(r"((?:Paper|Item) \S+): (.+)", re.DOTALL)


class Severity(StrEnum):
    HIGH = "high"
    MIDDLE = "medium"
    LOW = "low"


class Finding(Frozen):
    """Facts that disagree, where they stand, and what to do.

    `place` names the item or part in words ("Recommendation 9"), `about` the report or meeting that it is
    of; `blocks_issue` holds back a pack.
    """

    rule: str
    place: str
    facts: tuple[str, ...]
    message: str
    severity: Severity = Severity.MIDDLE
    blocks_issue: bool = False
    about: str = ""

    @property
    def is_grave(self) -> bool:
        """Return True if a pack is issued with it only for a reason that was given for this finding by itself."""
        return self.blocks_issue or self.severity is Severity.HIGH

    @property
    def is_house_style(self) -> bool:
        """Return True if only the form is amiss: an abbreviation that is not spelt out, dates in two formats."""
        return self.severity is Severity.LOW

    @property
    def full_place(self) -> str:
        """The place with the report or meeting in front, which tells it from the same place elsewhere."""
        return ": ".join(filter(None, (self.about, self.place)))

    @property
    def beside_its_place(self) -> str:
        """The message without the place in front, for lists that name the place already."""
        rest = (
            self.message.removeprefix(place_in_words(self.place))
            .removeprefix(self.place)
            .lstrip(": ")
            .removeprefix("is ")
        )
        return rest[:1].upper() + rest[1:]

    @property
    def id(self) -> str:
        """The identifier of the finding: the SHA-256 of rule, place and facts. Other facts make another finding."""
        content = json.dumps([self.rule, self.full_place, self.facts], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def key(self) -> str:
        """The start of `id`, short enough to be typed."""
        return self.id[:_SHORT]


def place_in_words(place: str) -> str:
    """Return a place as sentences name it: “Paper 4: Custody” becomes “Paper 4 (“Custody”)”.

    The place itself is part of a finding's id, by which it is dismissed, so it keeps its form.
    """
    titled = _TITLED.fullmatch(place)
    return f"{titled[1]} (“{titled[2]}”)" if titled else place


def about(subject: str, finding: Finding) -> Finding:
    """Return the finding as one about that report or meeting."""
    return replace(finding, about=subject)


class CheckRule(Frozen):
    """A rule of a check as users read it: its name, a sentence, and an example of a fault."""

    name: str
    sentence: str
    example: str
    severity: Severity = Severity.MIDDLE

    def finding(self, place: str, facts: tuple[str, ...], message: str) -> Finding:
        """Return a finding by this rule."""
        return Finding(self.name, place, facts, message, self.severity)
