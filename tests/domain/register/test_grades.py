"""The force's own grade beside the verified one."""

from datetime import UTC, datetime

import pytest

from boardpack.domain.register.grades import Grade, Grader, GradeStatement, Verdict, verdict


def said(grader: Grader, grade: Grade | None, month: int) -> GradeStatement:
    return GradeStatement(grader, grade, datetime(2025, month, 1, tzinfo=UTC), "Secretary")


@pytest.mark.parametrize(
    ("claimed", "found", "held"),
    [
        (Grade.MET, Grade.NOT_MET, Verdict.OVERSTATED),
        (Grade.PARTLY_MET, Grade.NOT_MET, Verdict.OVERSTATED),
        (Grade.NOT_MET, Grade.PARTLY_MET, Verdict.UNDERSTATED),
        (Grade.PARTLY_MET, Grade.MET, Verdict.UNDERSTATED),
        (Grade.MET, Grade.MET, Verdict.CONFIRMED),
        (None, Grade.MET, None),
        (Grade.MET, None, None),
    ],
)
def test_a_claim_is_held_against_what_was_found(claimed: Grade | None, found: Grade | None, held: Verdict | None):
    assert verdict(claimed, found) is held
