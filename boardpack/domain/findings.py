"""Mistakes that a check found."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


@dataclass(frozen=True)
class Finding:
    """Facts that disagree, where they stand, and what to do.

    `place` names the item or part in words ("Recommendation 9"); `blocks_issue` holds back a pack.
    """

    rule: str
    place: str
    facts: tuple[str, ...]
    message: str
    severity: Severity = Severity.MIDDLE
    blocks_issue: bool = False

    @property
    def beside_its_place(self) -> str:
        """The message where the place is named already: without that name in front."""
        rest = self.message.removeprefix(self.place).lstrip(": ").removeprefix("is ")
        return rest[:1].upper() + rest[1:]
