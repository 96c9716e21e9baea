"""The force's own grade beside the verified one."""

from datetime import UTC, datetime

import pytest

from boardpack.domain.register.grades import Grade, Grader, GradeStatement, Verdict, verdict, verifications


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


def test_each_verification_is_held_against_the_claim_of_its_day() -> None:
    shown = (
        said(Grader.FORCE, Grade.MET, 1),
        said(Grader.VERIFIER, Grade.NOT_MET, 3),
        said(Grader.FORCE, Grade.NOT_MET, 4),
        said(Grader.VERIFIER, Grade.PARTLY_MET, 6),
    )
    assert [(verification.claimed, verification.verdict) for verification in verifications(shown)] == [
        (Grade.MET, Verdict.OVERSTATED),
        (Grade.NOT_MET, Verdict.UNDERSTATED),
    ]


def test_a_claim_that_was_taken_back_is_none() -> None:
    shown = (said(Grader.FORCE, Grade.MET, 1), said(Grader.FORCE, None, 2), said(Grader.VERIFIER, Grade.MET, 3))
    assert [verification.verdict for verification in verifications(shown)] == [None]


def test_a_verification_that_was_taken_back_is_none() -> None:
    assert verifications((said(Grader.VERIFIER, None, 3),)) == ()
