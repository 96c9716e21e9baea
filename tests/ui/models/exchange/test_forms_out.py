"""Owners' forms that go out, in the words of the dialog."""

from datetime import UTC, date, datetime

import pytest

from boardpack.domain.exchange.owner_forms import AskedRow, FormStanding, OwnerForm, OwnerFormId
from boardpack.domain.log.actions import ActionId
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.values import replace
from ui.models.exchange.forms_out import AskedOwner, outstanding_forms, owners_sentence, state_of_form

DAY = date(2025, 7, 9)
ROWS = tuple(AskedRow(ActionId(ref), ref, "Train officers", None) for ref in ("A-001", "A-002"))
FORM = OwnerForm(OwnerFormId("004291bc"), MeetingId("m"), "DCI Hale", ROWS, datetime(2025, 7, 7, tzinfo=UTC), "Sam")
OUT = FormStanding(FORM, ROWS)
STILL_OUT = "2 open actions. Form 0042-91BC of 7 July 2025 has not been returned"
BACK = FormStanding(replace(FORM, returned_on=DAY), ())


@pytest.mark.parametrize(
    ("forms", "state"),
    [
        ((), "2 open actions. No form yet."),
        ((OUT,), f"{STILL_OUT}."),
        (
            (FormStanding(replace(FORM, reminded_on=DAY), ROWS[1:]),),
            f"{STILL_OUT}, reminder drafted on 9 July 2025. Missing: A-002.",
        ),
        (
            (FormStanding(replace(FORM, returned_on=DAY), ROWS[:1]),),
            "2 open actions. Form 0042-91BC has been partly returned. Missing: A-001.",
        ),
        (
            (FormStanding(FORM, ()),),
            "2 open actions. Form 0042-91BC has not been returned, but its actions have been answered.",
        ),
        ((BACK,), "2 open actions. Form 0042-91BC was returned on 9 July 2025."),
    ],
)
def test_an_owners_line_names_the_state_of_each_form(forms: tuple[FormStanding, ...], state: str) -> None:
    assert state_of_form(AskedOwner("DCI Hale", 2, forms)) == state


@pytest.mark.parametrize(
    ("owners", "unowned", "sentence"),
    [
        ([], (), "There are no open actions, so there are no owners to ask."),
        ([], ("A-009",), "A-009 has no owner, and has no form."),
        (
            [AskedOwner("DCI Hale", 2)],
            ("A-008", "A-009"),
            "1 owner of open actions. A-008, A-009 have no owner, and have no form.",
        ),
        ([AskedOwner("DCI Hale", 2, (OUT,))], (), "1 owner of open actions. 1 form has not been returned."),
        ([AskedOwner("DCI Hale", 2, (OUT, OUT))], (), "1 owner of open actions. 2 forms have not been returned."),
        ([AskedOwner("DCI Hale", 2, (BACK,))], (), "1 owner of open actions. All forms have been returned."),
    ],
)
def test_the_sentence_counts_owners_and_forms_and_names_actions_without_an_owner(
    owners: list[AskedOwner], unowned: tuple[str, ...], sentence: str
) -> None:
    assert owners_sentence(owners, unowned) == sentence


def test_only_forms_with_an_action_to_be_answered_are_outstanding() -> None:
    assert outstanding_forms([AskedOwner("DCI Hale", 2, (OUT, BACK)), AskedOwner("Insp Yelland", 1)]) == 1
