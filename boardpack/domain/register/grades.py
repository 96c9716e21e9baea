"""What the force says it has achieved, and what was found when somebody looked.

In the inspectorate's review of forces' progress on vetting, some forces had graded themselves too
high and others too low; so the two grades are kept apart, each with who said it and when.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Grade(StrEnum):
    """How far an item has been met, from least to most."""

    NOT_MET = "not met"
    PARTLY_MET = "partly met"
    MET = "met"


class Grader(StrEnum):
    """Whose grade it is: the force's own, or that of somebody who verified it."""

    FORCE = "force"
    VERIFIER = "verifier"


class Verdict(StrEnum):
    """How the force's own grade compares with the verified one."""

    OVERSTATED = "overstated"
    UNDERSTATED = "understated"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class GradeStatement:
    """One statement of a grade; nothing as `grade` takes it back.

    `verified_by` names who verified; `evidence` is what the grade rests on.
    """

    grader: Grader
    grade: Grade | None
    at: datetime
    by: str
    verified_by: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Verification:
    """A verified grade, and what the force claimed on the day on which it was verified."""

    said: GradeStatement
    claimed: Grade | None

    @property
    def verdict(self) -> Verdict | None:
        """Whether the force's claim held; nothing where it had made none."""
        return verdict(self.claimed, self.said.grade)


def verdict(self_grade: Grade | None, verified_grade: Grade | None) -> Verdict | None:
    """Whether a claim held against what was verified; nothing while one of the two is missing."""
    if self_grade is None or verified_grade is None:
        return None
    claimed, found = _ORDER.index(self_grade), _ORDER.index(verified_grade)
    if claimed == found:
        return Verdict.CONFIRMED
    return Verdict.OVERSTATED if claimed > found else Verdict.UNDERSTATED


def verifications(said: Iterable[GradeStatement]) -> tuple[Verification, ...]:
    """Every verification, each beside the claim that stood then, from statements in the order of their history."""
    claimed: Grade | None = None
    found: list[Verification] = []
    for each in said:
        if each.grader is Grader.FORCE:
            claimed = each.grade
        elif each.grade is not None:
            found.append(Verification(each, claimed))
    return tuple(found)


_ORDER = tuple(Grade)
