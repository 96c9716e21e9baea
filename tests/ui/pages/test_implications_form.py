"""The implications of a paper fold and unfold."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.meetings import Implication
from ui.pages.meetings.implications_form import USUAL, ImplicationsForm

pytestmark = pytest.mark.usefixtures("light")


def completion(form: ImplicationsForm) -> list[str]:
    """Return the sentence that names the subjects without text. Empty while no subject has any."""
    texts = [label.text() for label in form.findChildren(QLabel)]
    return [text for text in texts if text.startswith(("Not completed", "All completed"))]


def test_the_sentence_names_the_usual_subjects_that_have_no_text_once_one_of_them_has(qtbot: QtBot) -> None:
    form = ImplicationsForm()
    qtbot.addWidget(form)
    assert completion(form) == []

    for heading in USUAL[:-1]:
        form.field(heading).insertPlainText("None.")
    assert completion(form) == [f"Not completed: {USUAL[-1]}"]

    form.field(USUAL[-1]).insertPlainText("None.")
    assert completion(form) == ["All completed"]

    form.show_implications((Implication(USUAL[0], "None."),), is_other=True)
    assert completion(form) == [f"Not completed: {', '.join(USUAL[1:])}"]


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
