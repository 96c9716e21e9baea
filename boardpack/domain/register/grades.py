"""Grades of items: the force's own, and the verified ones.

In the inspectorate's review of forces' progress on vetting, some forces had graded themselves too
high and others too low; so the two grades are kept apart, each with who said it and when.
"""

from datetime import datetime
from enum import StrEnum

from boardpack.values import Frozen


class Grade(StrEnum):
    """The grade of an item, from least to most."""

    NOT_MET = "not met"
    PARTLY_MET = "partly met"
    MET = "met"


class Grader(StrEnum):
    """Whose grade it is: the force's own, or that of somebody who verified it."""

    FORCE = "force"
    VERIFIER = "verifier"


class Verdict(StrEnum):
    """The comparison of the force's own grade with the verified one."""

    OVERSTATED = "overstated"
    UNDERSTATED = "understated"
    CONFIRMED = "confirmed"


class GradeStatement(Frozen):
    """One statement of a grade. A `grade` of None takes it back.

    `verified_by` names who verified; `evidence` is what the grade rests on.
    """

    grader: Grader
    grade: Grade | None
    at: datetime
    by: str
    verified_by: str = ""
    evidence: str = ""


def verdict(self_grade: Grade | None, verified_grade: Grade | None) -> Verdict | None:
    """Return the comparison of a claim with the verified grade. None if either is missing."""
    if self_grade is None or verified_grade is None:
        return None
    claimed, found = _ORDER.index(self_grade), _ORDER.index(verified_grade)
    if claimed == found:
        return Verdict.CONFIRMED
    return Verdict.OVERSTATED if claimed > found else Verdict.UNDERSTATED


_ORDER = tuple(Grade)
