from datetime import date

import pytest

from boardpack.documents.model import Document, Heading, Link, StatusStrip, Table, plain
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import ActionState, Status
from boardpack.papers.action_log import compose_action_log
from boardpack.papers.text.typography import NO_BREAK
from tests.papers import office
from tests.papers.office import action, at
from tests.papers.outline import outline


def _log(*states: ActionState, since: date | None = None) -> Document:
    return compose_action_log(states, office.SETTINGS, office.AS_AT, since)


def _table(document: Document) -> Table:
    return next(block for block in document.sections[0].blocks if isinstance(block, Table))


def _column(document: Document, column: int) -> list[str]:
    rows = _table(document).rows
    return [" / ".join(plain(p.content) for p in row.cells[column].paragraphs).replace(NO_BREAK, " ") for row in rows]


def test_the_most_overdue_action_comes_first_and_completed_ones_last() -> None:
    log = compose_action_log(office.ACTIONS, office.SETTINGS, office.AS_AT, office.LAST_MEETING)
    assert _column(log, 0) == ["A-031", "A-029", "A-041", "A-045", "A-035"]


def test_what_was_completed_before_the_last_meeting_is_left_out_and_said_to_be() -> None:
    log = compose_action_log(office.ACTIONS, office.SETTINGS, office.AS_AT, office.LAST_MEETING)
    assert "A-033" not in _column(log, 0)
    assert "One action completed before the meeting of 14 May 2025 is not listed." in outline(log)


def test_the_strip_counts_the_whole_log_also_what_is_not_listed() -> None:
    log = compose_action_log(office.ACTIONS, office.SETTINGS, office.AS_AT, office.LAST_MEETING)
    strip = next(block for block in log.sections[0].blocks if isinstance(block, StatusStrip))
    assert [count.count for count in strip.counts] == [4, 1, 1, 1, 1, 2]


def test_what_happened_since_the_last_meeting_is_counted() -> None:
    log = compose_action_log(office.ACTIONS, office.SETTINGS, office.AS_AT, office.LAST_MEETING, office.SLIPS.actions)
    assert "Actions from 14 May to 8 July 2025: none raised, 1 completed and 1 deferred." in outline(log)


def test_what_happened_before_the_records_of_the_board_begin_is_not_counted() -> None:
    log = compose_action_log(
        office.ACTIONS, office.SETTINGS, office.AS_AT, office.LAST_MEETING, begun_on=date(2025, 6, 1)
    )
    assert "Actions from" not in outline(log)
    assert "is not listed." in outline(log)


@pytest.mark.parametrize(("source_ref", "shown"), [("26/08", "A-001 / 26/08"), ("A-001", "A-001"), ("3", "A-001")])
def test_a_reference_that_only_the_source_has_is_below_that_of_the_log(source_ref: str, shown: str) -> None:
    assert _column(_log(action("A-001", "Train the sergeants", source_ref=source_ref)), 0) == [shown]


def test_an_open_action_whose_target_was_moved_shows_the_first_one() -> None:
    log = compose_action_log(office.ACTIONS, office.SETTINGS, office.AS_AT, slips=office.SLIPS.actions)
    assert _column(log, 1)[0] == (
        "Train the response sergeants / Head of Custody / Original target 31 March 2025, changed twice"
    )


@pytest.mark.parametrize(
    ("target", "status", "said"),
    [
        (date(2025, 7, 7), Status.ON_TRACK, "Overdue by 1 day / 7 July 2025"),
        (date(2025, 5, 1), Status.AT_RISK, "Overdue by 68 days / 1 May 2025"),
        (date(2025, 7, 8), Status.AT_RISK, "At risk / 8 July 2025 / due on this day"),
        (date(2025, 7, 25), Status.AT_RISK, "At risk / 25 July 2025 / 17 days left"),
        (date(2025, 7, 25), Status.ON_TRACK, "On track / 25 July 2025"),
        (None, Status.AT_RISK, "At risk / No target set"),
    ],
)
def test_lateness_is_told_in_words(target: date | None, status: Status, said: str) -> None:
    assert _column(_log(action("A-001", "Act", status, target=target)), 2) == [said]


def test_an_update_opens_with_its_date_and_with_the_year_only_where_it_is_another() -> None:
    log = _log(
        action("A-001", "Act", last_note="Two of three done", last_note_at=at(date(2025, 7, 4))),
        action("A-002", "Act", last_note="Begun.", last_note_at=at(date(2024, 12, 20))),
    )
    assert _column(log, 3) == ["4 July: Two of three done.", "20 December 2024: Begun."]


def _heard(ref: str, day: date, status: Status = Status.ON_TRACK) -> ActionState:
    return action(ref, "Act", status, last_note="Begun", last_note_at=at(day))


@pytest.mark.parametrize(
    ("silent", "heard", "said"),
    [
        (1, 0, "on A-001."),
        (1, 1, "on A-001."),
        (2, 3, "on A-001 and A-002."),
        (2, 0, "on any open action below."),
        (3, 1, "on any open action below except A-004."),
    ],
)
def test_a_line_above_the_log_names_once_the_open_actions_without_an_update_since_the_last_meeting(
    silent: int, heard: int, said: str
) -> None:
    days = [office.LAST_MEETING] * silent + [office.AS_AT] * heard
    told = [_heard(f"A-{number:03}", day) for number, day in enumerate(days, start=1)]
    done = _heard("A-008", office.LAST_MEETING, Status.COMPLETE)
    log = _log(*told, done, action("A-009", "Act"), since=office.LAST_MEETING)
    assert outline(log).count("No update since") == 1
    assert f"No update since the last meeting {said}" in outline(log)
    assert "14 May: Begun." in _column(log, 3)


def test_a_log_before_the_first_meeting_or_with_an_update_on_each_action_names_none() -> None:
    quiet = _heard("A-001", office.LAST_MEETING)
    assert "No update since" not in outline(_log(quiet))
    assert "No update since" not in outline(_log(_heard("A-001", office.AS_AT), since=office.LAST_MEETING))


def test_an_update_of_which_the_day_is_not_recorded_says_so() -> None:
    log = _log(action("A-001", "Act", last_note="Begun", heard_at=at(office.AS_AT)), since=office.LAST_MEETING)
    assert _column(log, 3) == ["Date not recorded: Begun."]


def test_an_action_completed_on_a_day_that_is_not_recorded_is_not_told_as_news() -> None:
    done = action("A-001", "Act", Status.COMPLETE, last_note="Sent", heard_at=at(office.AS_AT), raised_undated=True)
    still_open = action("A-002", "Act")
    since = compose_action_log((done, still_open), office.SETTINGS, office.AS_AT, office.LAST_MEETING)
    assert _column(_log(done), 3) == ["Completed. Date not recorded. / Sent."]
    assert _column(since, 0) == ["A-002"]
    assert "none raised and none completed. One action completed on a date that is not recorded" in outline(since)


def test_the_owners_beside_the_lead_are_named() -> None:
    joint = action("A-001", "Act", supporting="Head of HR, DCI Hale")
    assert _column(_log(joint), 1) == ["Act / Head of Custody, with Head of HR, DCI Hale"]


def test_a_completed_action_tells_when_and_how_far_the_chair_was_assured() -> None:
    done = action(
        "A-001",
        "Act",
        Status.COMPLETE,
        completed_at=at(date(2025, 6, 25)),
        assurance=Assurance.ASSURED,
        last_note="All are trained",
    )
    assert _column(_log(done), 3) == ["Completed 25 June 2025. Assured. / All are trained."]


def test_a_log_without_actions_is_a_sentence_and_no_table() -> None:
    log = _log()
    assert "The action log is empty." in outline(log)
    assert not any(isinstance(block, Table) for block in log.sections[0].blocks)


def test_long_references_get_a_wider_column() -> None:
    assert _table(_log(action("A-999", "Act"))).columns[0].width_mm == 12
    assert _table(_log(action("A-1000", "Act"))).columns[0].width_mm == 18


def test_the_columns_of_text_are_as_wide_as_their_words_need() -> None:
    def widths(title: str, note: str) -> list[float]:
        state = action("A-001", title, last_note=note, last_note_at=at(date(2025, 7, 1)))
        return [round(column.width_mm) for column in _table(_log(state)).columns]

    assert widths("Act", "The councils have asked for more time." * 4) == [12, 45, 43, 66]
    assert widths("Review the cases of all children. " * 6, "Begun.") == [12, 66, 43, 45]
    assert widths("Review the cases of all children. " * 6, "") == [12, 111, 43]


def test_nothing_in_the_log_is_blank() -> None:
    log = _log(action("A-001", "Act", owner="", target=None), action("A-002", "Act", last_note="Begun."))
    assert all(text for column in range(4) for text in _column(log, column))
    assert "No update yet." in _column(log, 3)


def _long_log(*more: ActionState) -> tuple[ActionState, ...]:
    """Thirteen actions of each of two owners, two of the second overdue, and a completed one."""
    on_time = [action(f"A-1{n:02}", "Later", owner="Ann" if n % 2 else "Bob") for n in range(24)]
    late = [action(f"A-20{n}", "Late", owner="Bob", target=date(2025, 7, 1 + n)) for n in range(2)]
    done = action("A-300", "Done", Status.COMPLETE, owner="Ann", completed_at=at(date(2025, 6, 25)))
    return (*on_time, *late, done, *more)


def test_a_long_log_has_a_table_of_owners_and_a_part_for_each_who_has_most_overdue_first() -> None:
    log = _log(*_long_log(action("A-400", "Whose?", owner="")), since=office.LAST_MEETING)
    tables = [block for block in log.sections[0].blocks if isinstance(block, Table)]
    headings = [block for block in log.sections[0].blocks if isinstance(block, Heading)]

    assert [plain(heading.content).replace(NO_BREAK, " ") for heading in headings] == [
        "Bob",
        "Ann",
        "No owner yet",
        "Completed since 14 May 2025",
    ]
    owners = [[plain(cell.paragraphs[0].content) for cell in row.cells] for row in tables[0].rows]
    assert owners == [
        ["Bob", "14", "2", "7", "0"],
        ["Ann", "12", "0", "0", "0"],
        ["No owner yet", "1", "0", "0", "0"],
        ["All owners", "27", "2", "7", "0"],
    ]
    links = [
        link.target for row in tables[0].rows for link in row.cells[0].paragraphs[0].content if isinstance(link, Link)
    ]
    assert links == [f"#{heading.anchor}" for heading in headings[:3]]
    assert [len(table.rows) for table in tables[1:]] == [14, 12, 1, 1]


def test_the_parts_of_a_long_log_do_not_repeat_their_owner_and_completed_actions_have_theirs() -> None:
    log = _log(*_long_log(), since=office.LAST_MEETING)
    _, bob, ann, closed = (block for block in log.sections[0].blocks if isinstance(block, Table))
    assert [column.head for column in bob.columns][1] == "Action"
    assert [plain(line.content) for line in bob.rows[0].cells[1].paragraphs] == ["Late"]
    assert [plain(line.content) for line in closed.rows[0].cells[1].paragraphs] == ["Done", "Ann"]
    assert {plain(row.cells[0].paragraphs[0].content) for row in ann.rows} == {f"A-1{n:02}" for n in range(1, 24, 2)}
    assert "By owner, overdue first" in outline(log)


def test_a_log_of_twenty_four_open_actions_is_one_table() -> None:
    log = _log(*_long_log()[:24])
    assert sum(isinstance(block, Table) for block in log.sections[0].blocks) == 1
