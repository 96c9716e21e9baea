from datetime import date

from boardpack.documents.diary import DiaryEntry
from boardpack.domain.log.actions import Status
from boardpack.domain.log.tracking import ListedItem, listed_items
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.items import Applicability, ResponseDates
from boardpack.papers.board_diary import board_diary
from boardpack.values import replace
from tests.papers import office

KNOWN_AT = office.at(office.AS_AT)


def entries(**told: object) -> tuple[DiaryEntry, ...]:
    return board_diary(office.SETTINGS, office.AS_AT, KNOWN_AT, 3, **told).entries  # type: ignore[arg-type]


def listed(**told: object) -> tuple[ListedItem, ...]:
    """The first item of the office, otherwise than it is."""
    entry = office.ENTRIES[0]
    return listed_items((replace(entry, item=replace(entry.item, **told)),), {}, office.AS_AT)  # type: ignore[arg-type]


def test_a_meeting_stands_with_its_hours_place_and_agenda_and_papers_have_their_day() -> None:
    papers, meeting = entries(meetings=(office.MEETING,), agendas={office.MEETING.id: office.ITEMS})

    assert (meeting.on, meeting.starts_at, meeting.ends_at) == (
        office.MEETING.held_on,
        office.MEETING.starts_at,
        office.MEETING.ends_at,
    )
    assert meeting.place == office.MEETING.place
    assert meeting.words.startswith("1. Welcome and apologies (Chair)\n2. Action log")
    assert (papers.on, papers.title) == (date(2025, 7, 8), "Papers are due for the meeting of 16 July 2025")


def test_of_a_restricted_item_neither_title_nor_presenter_is_told() -> None:
    (*_, meeting) = entries(meetings=(office.MEETING,), agendas={office.MEETING.id: office.ITEMS})

    assert "7. Private item" in meeting.words.splitlines()
    assert "Vetting" not in meeting.words


def test_the_days_of_section_55_stand_until_they_are_done() -> None:
    report = replace(office.REPORT, responded_on=None)
    comments, response = entries(reports=(report,))

    assert (response.on, response.title) == (
        date(2025, 7, 10),
        "Response due (day 56): Digital forensics: timeliness",
    )
    assert (comments.on, comments.category) == (date(2025, 6, 12), "Section 55")
    changed = replace(report, dates=ResponseDates(comments_received_on=date(2025, 6, 1)))
    assert entries(reports=(changed,)) == (response,)
    (sent,) = entries(reports=(office.REPORT,))
    assert (sent.key, sent.title) == (response.key, f"Complete: {response.title}")


def test_an_item_has_its_deadline_and_its_target_and_one_that_is_not_for_us_neither() -> None:
    due = listed(target=date(2025, 8, 1), applicability=Applicability.FOR_US)
    found = {entry.category: entry for entry in entries(items=due)}

    assert found["Force’s target"].on == date(2025, 8, 1)
    assert found["Inspectorate’s deadline"].on == due[0].item.deadline.on
    assert due[0].item.text in found["Force’s target"].words
    assert entries(items=listed(applicability=Applicability.NOT_FOR_US)) == ()


def test_what_is_done_says_so_and_a_completed_action_does_so_for_a_year() -> None:
    done = listed(target=date(2025, 7, 31), verified_grade=Grade.MET, applicability=Applicability.FOR_US)
    titles = [entry.title for entry in entries(items=done)]
    action = next(state for state in office.ACTIONS if state.target)
    days = (office.AS_AT, date(2025, 7, 7), date(2024, 7, 1))
    ahead, past, long_past = (replace(action, status=Status.COMPLETE, target=day, completed_at=None) for day in days)
    completed_late = replace(long_past, completed_at=office.at(date(2025, 7, 7)))

    assert all(title.startswith("Complete: ") for title in titles)
    for state in (ahead, past, completed_late):
        assert [entry.title for entry in entries(actions=(state,))] == [f"Complete: {action.ref} {action.title}"]
    assert entries(actions=(long_past,)) == ()
    withdrawn = replace(ahead, withdrawn=True)
    assert [entry.title for entry in entries(actions=(withdrawn,))] == [f"Removed: {action.ref} {action.title}"]


def test_a_withdrawn_action_and_one_without_a_target_any_more_are_cancelled() -> None:
    action = next(state for state in office.ACTIONS if state.target)
    past = replace(action, withdrawn=True, target=date(2023, 7, 7))
    without_target = replace(action, target=None, first_target=date(2025, 9, 1))

    assert [entry.is_cancelled for entry in entries(actions=(past,))] == [True]
    assert [(entry.on, entry.is_cancelled) for entry in entries(actions=(without_target,))] == [
        (date(2025, 9, 1), True)
    ]
    assert [entry.is_cancelled for entry in entries(actions=(action,))] == [False]


def test_every_entry_keeps_its_name_whatever_changes_about_it() -> None:
    moved = replace(office.MEETING, held_on=date(2025, 7, 23), place="Elsewhere")
    action = next(state for state in office.ACTIONS if state.target)
    later = replace(action, target=date(2026, 1, 1), title="Otherwise")

    assert [entry.key for entry in entries(meetings=(moved,))] == [
        entry.key for entry in entries(meetings=(office.MEETING,))
    ]
    assert [entry.key for entry in entries(actions=(later,))] == [entry.key for entry in entries(actions=(action,))]
