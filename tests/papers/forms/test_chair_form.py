"""The chair's form says the same in every format, with fields or with lines to write on."""

from datetime import date

import pytest

from boardpack.documents.fields import LONGEST_TAG
from boardpack.domain.exchange.form_questions import FormQuestion, read_tag, tag_of
from boardpack.domain.log.actions import Action, ActionId, ActionState, UpdateId
from boardpack.domain.office.markings import Marking
from boardpack.papers.forms.chair_form import compose_chair_form
from boardpack.papers.parts.texts import texts_of
from boardpack.values import replace
from tests.builders import NOW, SETTINGS
from tests.formats.test_agreement import assert_all_say_the_same
from tests.papers import office

BASE = UpdateId("01978e4c-58d9-7c3a-91bc-7f3a91bc0042")


def state(ref: str, title: str) -> ActionState:
    return ActionState(
        Action(ActionId(ref), ref, NOW, "Sam Secretary"), title=title, owner="DCI <Hale> & Ŵyn", last_id=BASE
    )


@pytest.mark.parametrize("on_paper", [True, False])
def test_it_says_the_same_in_word_pdf_and_html(on_paper: bool) -> None:
    states = (state("A-001", "Train “every” officer"), state("A-002b", "Buy vans & cars 😀"))
    document = compose_chair_form(states, {}, SETTINGS, date(2025, 7, 8), marking=Marking(), on_paper=on_paper)
    assert (document.form is None) is on_paper
    assert_all_say_the_same(document)


def test_a_recommendation_is_printed_with_all_its_points_and_its_closing_words() -> None:
    entry = office.ENTRIES[0]
    item = replace(entry.item, text="This should include:", points=("training", "audits"), closing="Publish it.")
    asked = state("A-001", "Train officers")
    asked = replace(asked, action=replace(asked.action, item_id=item.id))
    entries = {item.id: replace(entry, item=item)}
    document = compose_chair_form((asked,), entries, SETTINGS, date(2025, 7, 8), marking=Marking(), on_paper=True)

    assert "This should include:\n• training\n• audits\nPublish it." in texts_of(document)
    assert_all_say_the_same(document)


def test_a_tag_names_action_update_and_question_and_fits_word() -> None:
    tag = tag_of(BASE, "ABCD-1234567b", FormQuestion.ASSURANCE)
    found = read_tag(tag)
    assert len(tag) <= LONGEST_TAG
    assert found is not None
    assert (found.ref, found.source, found.question) == ("ABCD-1234567b", BASE, FormQuestion.ASSURANCE)
    assert read_tag("bp1:x") is None
