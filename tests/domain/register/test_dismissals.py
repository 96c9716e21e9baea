"""A dismissal belongs to the very content of a finding."""

from datetime import UTC, datetime

import pytest

from boardpack.domain.register.dismissals import Dismissal, with_dismissals
from boardpack.domain.register.findings import Finding, Severity
from boardpack.values import replace

FINDING = Finding("total-and-parts", "Recommendation 9", ("total 10", "4 + 5 = 9"), "It does not add up.", about="Harm")


def dismissal(finding: Finding) -> Dismissal:
    at = datetime(2025, 7, 8, tzinfo=UTC)
    return Dismissal(finding.id, finding.rule, finding.full_place, finding.facts, "Known.", at, "Sam")


@pytest.mark.parametrize(
    "other",
    [
        replace(FINDING, facts=("total 10", "4 + 4 = 8")),
        replace(FINDING, place="Recommendation 8"),
        replace(FINDING, about="Another report"),
        replace(FINDING, rule="another-rule"),
    ],
)
def test_other_facts_place_report_or_rule_are_another_finding(other: Finding):
    assert with_dismissals([other], {FINDING.id: dismissal(FINDING)}).standing == (other,)


def test_other_words_or_severity_are_the_same_finding():
    same = replace(FINDING, message="The sum is wrong.", severity=Severity.HIGH)

    checked = with_dismissals([same], {FINDING.id: dismissal(FINDING)})

    assert checked.standing == ()
    assert [entry.finding for entry in checked.dismissed] == [same]


def test_the_key_of_a_dismissal_is_that_of_its_finding():
    assert dismissal(FINDING).key == FINDING.key
    assert FINDING.id.startswith(FINDING.key)
