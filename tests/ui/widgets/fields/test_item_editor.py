"""The editor of a proposed item."""

from pytestqt.qtbot import QtBot

from boardpack.domain.register.items import Voice
from boardpack.domain.register.proposals import OtherVoice, ProposedResponse
from tests.builders import proposal
from ui.widgets.fields.item_editor import ItemEditor


def test_the_responses_of_others_are_kept_beside_those_that_are_edited(qtbot: QtBot) -> None:
    responses = (ProposedResponse(OtherVoice.GOVERNMENT, "Accepted."), ProposedResponse(Voice.FORCE, "Begun."))
    editor = ItemEditor(proposal(responses=responses))
    qtbot.addWidget(editor)
    editor.responses[Voice.FORCE].setPlainText("Complete.")

    assert set(editor.proposal().responses) == {responses[0], ProposedResponse(Voice.FORCE, "Complete.")}
