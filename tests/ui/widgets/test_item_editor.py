"""The editor of a proposed item."""

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from boardpack.domain.register.item_kinds import ITEM_KINDS, item_kind
from boardpack.domain.register.items import Voice
from boardpack.domain.register.proposals import OtherVoice, ProposedResponse
from tests.builders import proposal
from ui.widgets.item_editor import ItemEditor


def test_the_responses_of_others_are_kept_beside_those_that_are_edited(qtbot: QtBot) -> None:
    responses = (ProposedResponse(OtherVoice.GOVERNMENT, "Accepted."), ProposedResponse(Voice.FORCE, "Begun."))
    editor = ItemEditor(proposal(responses=responses))
    qtbot.addWidget(editor)
    editor.show_fields({**editor.fields, "response of force": "Complete."})

    assert set(editor.proposal().responses) == {responses[0], ProposedResponse(Voice.FORCE, "Complete.")}


def test_every_kind_is_offered_and_one_of_another_offices_list_is_kept(qtbot: QtBot) -> None:
    editor = ItemEditor(proposal("3", kind=item_kind("finding")))
    qtbot.addWidget(editor)
    kinds = editor.form.field("kind", QComboBox)
    offered = [kinds.itemText(at) for at in range(kinds.count())]

    assert offered == [*(kind.title for kind in ITEM_KINDS), "Finding"]
    assert editor.proposal().label == "Finding 3"
    kept = editor.fields

    editor.form.show_values({**editor.form.values, "kind": "learning point"})
    assert editor.proposal().label == "Learning point 3"
    editor.show_fields(kept)
    assert editor.proposal().label == "Finding 3"
