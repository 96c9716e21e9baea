"""The shape of a finding, the same in every list."""

from boardpack.domain.register.findings import Finding
from ui.shapes import StatusShape


def finding_shape(finding: Finding) -> StatusShape:
    """Return a square for a finding that stops the issue, a ring for one on house style, else a triangle."""
    if finding.blocks_issue:
        return StatusShape.SQUARE
    return StatusShape.RING if finding.is_house_style else StatusShape.TRIANGLE
