import pytest
from PySide6.QtGui import QFontMetrics

from boardpack.domain.record.agenda_proposals import ProposalKind
from ui.pages.meetings.proposed import PROPOSED_COLUMNS
from ui.theme import TextStyle, Theme

pytestmark = pytest.mark.usefixtures("light")


def test_no_reason_for_a_proposal_is_cut(light: Theme) -> None:
    width = QFontMetrics(light.font(TextStyle.BODY)).horizontalAdvance
    assert max(width(kind.value.capitalize()) for kind in ProposalKind) <= width(PROPOSED_COLUMNS[1].sample)
