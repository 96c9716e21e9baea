"""One finding has one shape, wherever it is shown."""

import pytest

from boardpack.domain.register.findings import Finding, Severity
from ui.models.finding_shapes import finding_shape
from ui.shapes import StatusShape


@pytest.mark.parametrize(
    ("severity", "blocks_issue", "shape"),
    [
        (Severity.HIGH, False, StatusShape.TRIANGLE),
        (Severity.MIDDLE, True, StatusShape.SQUARE),
        (Severity.MIDDLE, False, StatusShape.TRIANGLE),
        (Severity.LOW, False, StatusShape.RING),
    ],
)
def test_only_what_stops_the_issue_is_a_square(severity: Severity, blocks_issue: bool, shape: StatusShape) -> None:
    assert finding_shape(Finding("rule", "Paper 1", (), "Words.", severity, blocks_issue)) is shape
