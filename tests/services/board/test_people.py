"""People in office are told with dates, put right, taken back, and named by the papers of their days."""

from datetime import date
from pathlib import Path

import pytest

from boardpack.documents.model import Document
from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.office.office_holders import Person, PersonKind
from boardpack.domain.record.minutes import Attendee
from boardpack.domain.register.clocks import Step
from boardpack.domain.register.items import ReportId
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.gathering import composing
from boardpack.services.gathering.paper_requests import PaperRequest
from boardpack.services.gathering.paper_settings import settings_of
from boardpack.store import Store
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import SETTINGS, accept_unsent_letter, call_meeting, new_action, proposal

JANE = Person("Jane Ford", "PCC", date(2021, 5, 13), date(2025, 6, 30))
LUKE = Person("Luke Marsh", "PCC", date(2025, 7, 1))


def tell(workspace: Workspace, *people: Person) -> None:
    for person in people:
        workspace.people.add(person)


def test_those_who_own_an_action_are_listed_and_counted_whether_or_not_they_were_entered(workspace: Workspace) -> None:
    workspace.actions.add(new_action())
    (chair, owner) = workspace.people.roll().people
    assert (chair.name, owner.name, owner.kind) == ("A Chair", "DCI Hale", PersonKind.OWNER)

    workspace.people.change(owner, replace(owner, email="hale@example.org"))
    roll = workspace.people.roll()
    assert [person.email for person in roll.people] == ["", "hale@example.org"]
    assert [roll.open_actions(person) for person in roll.people] == [0, 1]
    assert workspace.settings.get().email_of("dci hale") == "hale@example.org"


def test_a_person_is_known_by_the_role_too(workspace: Workspace) -> None:
    workspace.people.add(Person("Ann Lee", "chief constable", email=" lee@example.org "))
    assert workspace.settings.get().email_of("Chief Constable") == "lee@example.org"


def test_an_entry_is_changed_and_removed_and_both_are_taken_back(workspace: Workspace) -> None:
    before = workspace.people.roll()
    (chair,) = before.people
    workspace.people.change(chair, replace(chair, since=date(2021, 5, 13)))
    assert workspace.people.roll().people == (replace(chair, since=date(2021, 5, 13)),)
    assert workspace.people.put_back(before.settings).settings
    assert workspace.people.remove(chair).settings
    assert workspace.people.roll().people == ()
    assert workspace.settings.get().chair_name == ""
    workspace.people.put_back(before.settings)
    assert workspace.settings.get() == SETTINGS


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        (Person(" ", "Chair"), "needs a name"),
        (Person("Ann", email="a@b"), "“a@b” is not an email address"),
        (Person("Ann", "Chair", date(2025, 7, 8), date(2025, 7, 7)), "from “8 July 2025” until “7 July 2025”"),
        (Person("A Chair", "Commissioner"), "“A Chair” is already recorded"),
    ],
)
def test_what_no_paper_could_say_is_refused(workspace: Workspace, person: Person, sentence: str) -> None:
    with pytest.raises(RefusedError, match=sentence):
        workspace.people.add(person)
    assert workspace.settings.get() == SETTINGS


def test_two_in_one_office_are_told_and_kept(workspace: Workspace) -> None:
    tell(workspace, JANE, replace(LUKE, since=date(2025, 6, 1)))
    assert any("“Jane Ford” and “Luke Marsh” are both" in sentence for sentence in workspace.people.roll().overlaps)


def test_who_is_gone_cannot_be_changed_or_removed(workspace: Workspace) -> None:
    nobody = Person("Nobody", "Chair")
    with pytest.raises(NotFoundError, match="no longer in the list of people"):
        workspace.people.remove(nobody)
    with pytest.raises(NotFoundError, match="no longer in the list of people"):
        workspace.people.change(nobody, replace(nobody, name="Somebody"))


def words_of(document: Document) -> str:
    return repr(document)


def test_papers_name_whoever_is_in_office_on_their_day(workspace: Workspace, tmp_path: Path) -> None:
    report = accept_unsent_letter(workspace, tmp_path, proposal())
    spring, summer = call_meeting(workspace, date(2025, 6, 18)), call_meeting(workspace)
    (proposed,) = workspace.people.roll().people
    tell(workspace, JANE, LUKE)
    workspace.people.remove(proposed)
    workspace.section_55.record(report.id, Step.SENT, date(2025, 7, 8))

    with Store(workspace.folder).reading() as session:
        former, later = (
            words_of(composing.compose_agenda(PaperRequest(session, NOW, entry))) for entry in (spring, summer)
        )
        sent_on_8_july = words_of(composing.compose_response_letter(session, ReportId(report.id), spring.held_on))
        log = settings_of(session, AsAt(date(2025, 6, 1)))
    assert ("Jane Ford" in former, "Luke Marsh" in former) == (True, False)
    assert ("Jane Ford" in later, "Luke Marsh" in later) == (False, True)
    assert ("Jane Ford" in sent_on_8_july, "Luke Marsh" in sent_on_8_july) == (False, True)
    assert log.chair_name == "Jane Ford"


def test_a_letter_is_the_commissioners_and_not_the_chairs(workspace: Workspace, tmp_path: Path) -> None:
    report = accept_unsent_letter(workspace, tmp_path, proposal())
    tell(workspace, Person("Dee Putty", "Chair"))
    with Store(workspace.folder).reading() as session:
        letter = words_of(composing.compose_response_letter(session, ReportId(report.id), date(2025, 7, 8)))
    assert ("A Chair" in letter, "Dee Putty" in letter) == (True, False)


def test_minutes_are_taken_by_the_secretary_of_their_day_and_begin_with_those_in_office(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    tell(
        workspace,
        Person("Sam Secretary", "Secretary", date(2025, 7, 16), kind=PersonKind.OFFICER),
        Person("Ann", "Chief Constable"),
    )
    expected = workspace.minutes.expected(meeting.id)
    assert [attendee.name for attendee in expected] == ["A Chair", "Ann", "Sam Secretary"]
    assert Attendee("Ann", "Chief Constable") in expected
