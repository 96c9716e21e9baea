"""The implications of a paper fold and unfold."""

import pytest
from pytestqt.qtbot import QtBot

from ui.pages.meetings.implications_form import ImplicationsForm

pytestmark = pytest.mark.usefixtures("light")


def test_the_button_hides_the_fields_and_shows_them_again(qtbot: QtBot) -> None:
    form = ImplicationsForm()
    qtbot.addWidget(form)
    form.show()
    assert form.editors[0].isVisible()
    form.fold_button.click()
    assert not form.editors[0].isVisible()
    assert form.fold_button.accessibleName() == "Show the implications"
    form.fold_button.click()
    assert form.editors[0].isVisible()
