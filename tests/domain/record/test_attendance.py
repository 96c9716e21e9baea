"""Who is expected at a meeting: those of the last one, and in place of those who left, those who came."""

from datetime import date

from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.office.office_holders import OfficeHolder, Seat
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.minutes import Attendee, expected_at
from boardpack.values import replace

OFFICE = Settings("High Harms Board")
DAY = date(2025, 7, 16)
OLD = OfficeHolder("Ann Lee", Seat.CHIEF_CONSTABLE, None, date(2025, 6, 30))
NEW = OfficeHolder("Bo Ray", Seat.CHIEF_CONSTABLE, date(2025, 7, 1))
SAM = OfficeHolder("Sam Secretary", Seat.SECRETARY)


def test_where_nobody_is_known_those_in_office_are_expected() -> None:
    assert expected_at(DAY, (), (OLD, NEW, SAM), OFFICE) == (
        Attendee("Bo Ray", "Chief Constable"),
        Attendee("Sam Secretary", "Secretary of the board", Presence.IN_ATTENDANCE),
    )


def test_members_of_the_board_are_present_and_others_in_attendance() -> None:
    roles = ("Independent member", "Member", "Vice-chair", "Member of staff", "Youth adviser", "Head of Finance")
    people = tuple(OfficeHolder(f"Person {at}", role) for at, role in enumerate(roles))
    office = replace(OFFICE, members=("A. Reed, Commissioner (Chair)", "person 4, Youth adviser"))

    present = [person.role for person in expected_at(DAY, (), people, office) if person.presence is Presence.PRESENT]
    assert present == ["Independent member", "Member", "Vice-chair", "Youth adviser", "Commissioner (Chair)"]


def test_all_members_are_expected_whether_or_not_they_were_at_the_last_meeting() -> None:
    left = OfficeHolder("Cy Dow", "Independent member", None, date(2025, 6, 30))
    stays = OfficeHolder("Di Eve", "Independent member")
    office = replace(OFFICE, members=("Ed Fox, Council leader", "Cy Dow, Independent member"))
    guest = Attendee("Youth Justice Manager", "guest", Presence.IN_ATTENDANCE)

    expected = expected_at(DAY, (guest,), (NEW, SAM, left, stays), office)

    members = (Attendee("Bo Ray", "Chief Constable"), Attendee("Di Eve", "Independent member"))
    assert expected == (guest, *members, Attendee("Ed Fox", "Council leader"))


def test_whoever_left_is_replaced_by_who_came_and_others_stay_as_they_were() -> None:
    guest = Attendee("Youth Justice Manager", "guest", Presence.APOLOGIES)
    last = (Attendee("ann lee", "Chief Constable", Presence.APOLOGIES), guest)
    assert expected_at(DAY, last, (OLD, NEW), OFFICE) == (Attendee("Bo Ray", "Chief Constable"), guest)
    assert expected_at(DAY, last, (OLD,), OFFICE) == (guest,)
    assert expected_at(date(2025, 6, 1), last, (OLD, NEW), OFFICE) == last


def test_nobody_is_expected_twice() -> None:
    last = (Attendee("Ann Lee", "Chief Constable"), Attendee("Bo Ray", "Chief Constable"))
    assert expected_at(DAY, last, (OLD, NEW), OFFICE) == (Attendee("Bo Ray", "Chief Constable"),)


def test_whoever_is_named_by_the_post_alone_is_not_expected_again_by_name() -> None:
    office = replace(OFFICE, commissioner_title="Police and Crime Commissioner for Northmere")
    chair = OfficeHolder("E. Marlowe-Finch", Seat.COMMISSIONER)
    last = (Attendee("Police and Crime Commissioner (Chair)"), Attendee("Chief Constable"))

    expected = expected_at(DAY, last, (chair, NEW), office)

    assert [attendee.called for attendee in expected] == [
        "E. Marlowe-Finch, Police and Crime Commissioner for Northmere",
        "Bo Ray, Chief Constable",
    ]


def test_a_post_with_its_place_is_that_without_it_but_not_that_of_another_place() -> None:
    office = replace(OFFICE, members=("Head of Probation",))
    posts = [Attendee("Head of Probation, Northmere")]
    assert list(expected_at(DAY, posts, (), office)) == posts

    posts += [Attendee("Deputy Chief Constable"), Attendee("Head of Housing, Eastmere")]
    posts += [Attendee("Chief Constable"), Attendee("Head of Housing, Westmere")]
    assert list(expected_at(DAY, posts, (), office)) == posts


def test_two_people_of_one_post_are_both_expected() -> None:
    last = (Attendee("Ann Lee", "Head of Finance"), Attendee("Cy Dow (online)", "Head of Finance"))
    assert expected_at(DAY, last, (), OFFICE) == last
    assert expected_at(DAY, last, (OfficeHolder("Cy Dow", "Head of Finance"),), OFFICE) == last
