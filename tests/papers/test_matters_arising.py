"""Matters arising: what the meeting before agreed."""

from dataclasses import replace

import pytest

from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.record.arising import Arising
from boardpack.papers.matters_arising import compose_matters_arising
from tests.papers import minuted, office
from tests.papers.outline import outline

PREVIOUS = Meeting(MeetingId("m0"), office.LAST_MEETING)


@pytest.mark.parametrize(
    ("title", "text", "printed"),
    [
        ("Knife crime", "The Board agreed to fund it. It is for a year.", "Knife crime. The Board agreed to fund it."),
        ("The Board agreed to…", "The Board agreed to fund it", "The Board agreed to fund it."),
        ("Knife crime", "Fund it:\n- for a year", "Knife crime."),
    ],
)
def test_a_decision_is_stated_in_one_sentence(title: str, text: str, printed: str) -> None:
    decision = replace(minuted.FUNDED, title=title, text=text)
    arising = Arising(PREVIOUS, (), (), (decision,))
    composed = compose_matters_arising(arising, office.SETTINGS, office.AS_AT)
    assert f"**D-014:** {printed} Not published yet." in outline(composed).replace("\u00a0", " ")
