"""Who is expected at a meeting: those of the last one, and in place of those who left, those who came."""

from datetime import date

from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.office.office_holders import Person, PersonKind, Seat
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.minutes import Attendee, expected_at
from boardpack.values import replace

OFFICE = Settings("High Harms Board")
DAY = date(2025, 7, 16)
OLD = Person("Ann Lee", Seat.CHIEF_CONSTABLE, None, date(2025, 6, 30))
NEW = Person("Bo Ray", Seat.CHIEF_CONSTABLE, date(2025, 7, 1))
SAM = Person("Sam Secretary", Seat.SECRETARY, kind=PersonKind.OFFICER)


def test_where_nobody_is_known_those_in_office_are_expected() -> None:
    assert expected_at(DAY, (), (OLD, NEW, SAM), OFFICE) == (
        Attendee("Bo Ray", "Chief Constable"),
        Attendee("Sam Secretary", "Secretary of the board", Presence.IN_ATTENDANCE),
    )


def test_members_of_the_board_are_present_officers_in_attendance_and_owners_at_work() -> None:
    people = tuple(Person(f"Person {kind}", kind=kind) for kind in PersonKind)

    assert expected_at(DAY, (), people, OFFICE) == (
        Attendee("Person member"),
        Attendee("Person officer", "", Presence.IN_ATTENDANCE),
    )


def test_all_members_are_expected_whether_or_not_they_were_at_the_last_meeting() -> None:
    left = Person("Cy Dow", "Independent member", None, date(2025, 6, 30))
    stays = Person("Di Eve", "Independent member")
    ed = Person("Ed Fox", "Council leader")
    guest = Attendee("Youth Justice Manager", "guest", Presence.IN_ATTENDANCE)

    expected = expected_at(DAY, (guest,), (NEW, SAM, left, stays, ed), OFFICE)

    members = (Attendee("Bo Ray", "Chief Constable"), Attendee("Di Eve", "Independent member"))
    assert expected == (guest, *members, Attendee("Ed Fox", "Council leader"))


def test_apologies_for_the_last_meeting_are_none_for_the_next() -> None:
    last = (
        Attendee("bo ray", "Chief Constable", Presence.APOLOGIES),
        Attendee("Youth Justice Manager", "", Presence.APOLOGIES),
    )
    assert [(one.name, one.presence) for one in expected_at(DAY, last, (NEW,), OFFICE)] == [
        ("bo ray", Presence.PRESENT),
        ("Youth Justice Manager", Presence.IN_ATTENDANCE),
    ]


def test_whoever_left_is_replaced_by_who_came_and_others_stay_as_they_were() -> None:
    guest = Attendee("Youth Justice Manager", "guest", Presence.IN_ATTENDANCE)
    last = (Attendee("ann lee", "Chief Constable"), guest)
    assert expected_at(DAY, last, (OLD, NEW), OFFICE) == (Attendee("Bo Ray", "Chief Constable"), guest)
    assert expected_at(DAY, last, (OLD,), OFFICE) == (guest,)
    assert expected_at(date(2025, 6, 1), last, (OLD, NEW), OFFICE) == last


def test_nobody_is_expected_twice() -> None:
    last = (Attendee("Ann Lee", "Chief Constable"), Attendee("Bo Ray", "Chief Constable"))
    assert expected_at(DAY, last, (OLD, NEW), OFFICE) == (Attendee("Bo Ray", "Chief Constable"),)


def test_whoever_is_named_by_the_post_alone_is_not_expected_again_by_name() -> None:
    office = replace(OFFICE, commissioner_title="Police and Crime Commissioner for Northmere")
    chair = Person("E. Marlowe-Finch", Seat.COMMISSIONER)
    last = (Attendee("Police and Crime Commissioner (Chair)"), Attendee("Chief Constable"))

    expected = expected_at(DAY, last, (chair, NEW), office)

    assert [attendee.called for attendee in expected] == [
        "E. Marlowe-Finch, Police and Crime Commissioner for Northmere",
        "Bo Ray, Chief Constable",
    ]


def test_a_post_with_its_place_is_that_without_it_but_not_that_of_another_place() -> None:
    probation = (Person("Head of Probation"),)
    posts = [Attendee("Head of Probation, Northmere")]
    assert list(expected_at(DAY, posts, probation, OFFICE)) == posts

    posts += [Attendee("Deputy Chief Constable"), Attendee("Head of Housing, Eastmere")]
    posts += [Attendee("Chief Constable"), Attendee("Head of Housing, Westmere")]
    assert list(expected_at(DAY, posts, probation, OFFICE)) == posts


def test_two_people_of_one_post_are_both_expected() -> None:
    last = (Attendee("Ann Lee", "Head of Finance"), Attendee("Cy Dow (online)", "Head of Finance"))
    assert expected_at(DAY, last, (), OFFICE) == last
    assert expected_at(DAY, last, (Person("Cy Dow", "Head of Finance"),), OFFICE) == last
