from datetime import UTC, date, datetime

from boardpack.documents.model import Document, Heading, Table, plain
from boardpack.domain.days.deadlines import NO_DEADLINE, Deadline, Precision
from boardpack.domain.log.actions import ActionState, UpdateKind
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Applicability, ItemEntry, ItemId, ReportId
from boardpack.papers.text.typography import NO_BREAK
from boardpack.papers.tracker import clock_line, compose_tracker
from boardpack.values import replace
from tests.papers import office
from tests.papers.office import action, entry, item
from tests.papers.outline import outline


def _tracker(*entries: ItemEntry) -> Document:
    return compose_tracker(entries, office.ACTIONS, office.SETTINGS, office.AS_AT)


def _alone(*entries: ItemEntry) -> Document:
    """The tracker of an office without actions."""
    return compose_tracker(entries, (), office.SETTINGS, office.AS_AT)


def _rows(document: Document) -> list[list[str]]:
    tables = [block for block in document.sections[0].blocks if isinstance(block, Table)]
    return [
        [" / ".join(plain(p.content) for p in cell.paragraphs).replace(NO_BREAK, " ") for cell in row.cells]
        for table in tables
        for row in table.rows
    ]


def _headings(document: Document) -> list[str]:
    return [plain(block.content) for block in document.sections[0].blocks if isinstance(block, Heading)]


def test_every_item_is_there_also_those_for_other_bodies_under_their_own_heading() -> None:
    tracker = _tracker(*office.ENTRIES)
    rows = _rows(tracker)
    assert [row[0] for row in rows] == ["1", "2", "AFI 4", "3"]
    assert _headings(tracker) == ["Digital forensics: timeliness", "For the force", "For other bodies"]
    assert rows[-1][1:] == ["Publish standards.", "The Home Office / 30 April 2026"]


def test_what_was_before_a_meeting_and_answered_is_named_in_one_sentence() -> None:
    later = compose_tracker(
        office.ENTRIES, office.ACTIONS, office.SETTINGS, office.AS_AT, since=office.REPORT.published_on
    )
    assert [row[0] for row in _rows(later)] == ["1", "2", "AFI 4"]
    assert "Recommendation 3 is for other bodies. The full text is in the response of 8 July 2025." in outline(later)


def test_addressees_that_all_items_share_are_in_the_heading_and_others_in_their_row() -> None:
    second = item("2", "Chief constables, with the College of Policing, should check.", id=ItemId("2"))
    second = replace(second, bodies=(office.CHIEF_CONSTABLES, office.COLLEGE))
    tracker = _alone(entry(item("1", "By 30 April 2026, chief constables should act.")), entry(second))
    assert _headings(tracker)[1] == "For the force: addressed to chief constables"
    assert [row[1] for row in _rows(tracker)] == ["Act.", "Check. / With the College of Policing"]


def test_an_item_without_an_update_says_so_beside_one_with_an_update_and_no_item_names_a_body_if_none_does() -> None:
    asked, other = entry(item("1", "Act.", bodies=())), entry(item("2", "Check.", id=ItemId("2"), bodies=()))
    note = {"last_note": "Half are trained", "last_note_at": office.at(date(2025, 7, 1))}
    state = replace(action("A-005", "Train.", item_id=asked.item.id), **note)
    tracker = compose_tracker((asked, other), (state,), office.SETTINGS, office.AS_AT)
    quiet = compose_tracker((asked, other), (), office.SETTINGS, office.AS_AT)

    assert [row[1] for row in _rows(tracker)] == [
        "Act. / 1 July 2025: Half are trained. / Action A-005",
        "Check. / No update yet.",
    ]
    assert [row[1] for row in _rows(quiet)] == ["Act.", "Check."]
    assert _headings(quiet)[1] == "For the force"
    assert "Recommendation and latest position" not in outline(quiet)


def test_an_item_is_quoted_whole_with_its_points() -> None:
    points = ("the five forces that were inspected;", "the inspectorate; and", "the College of Policing.")
    asked = item("10", "Forces should set up a peer review process to include:", points=points, closing="Report back.")
    assert _rows(_tracker(entry(asked)))[0][1].split(" / ")[:5] == [
        "Forces should set up a peer review process to include:",
        *points,
        "Report back.",
    ]


def test_the_latest_note_of_an_items_actions_is_its_position() -> None:
    asked = entry(item("1", "Act."))
    state = action("A-005", "Train.", item_id=asked.item.id)
    changed = replace(state, last_note="Half are trained", last_note_at=datetime(2025, 7, 1, 12, tzinfo=UTC))
    for since in (date(2025, 7, 2), date(2025, 6, 1)):
        told = compose_tracker((asked,), (changed,), office.SETTINGS, office.AS_AT, since=since)
        assert _rows(told)[0][1] == "Act. / 1 July 2025: Half are trained. / Action A-005"


def test_the_note_with_which_an_action_was_raised_is_no_position() -> None:
    asked = entry(item("1", "Act."), force="Staff will be booked.")
    asked = replace(asked, report=replace(asked.report, responded_on=None))
    at = datetime(2025, 7, 1, 12, tzinfo=UTC)
    state = action("A-005", "Book.", item_id=asked.item.id, last_note="Raised from the letter.", last_note_at=at)
    report = replace(asked.report, responded_on=office.AS_AT)
    sent = replace(asked, report=report)

    raised = replace(state, last_note_kind=UpdateKind.CREATE)

    def position(told: ItemEntry, of: ActionState) -> str:
        document = compose_tracker((told,), (of,), office.SETTINGS, office.AS_AT)
        return _rows(document)[0][1].split(" / ")[1]

    assert position(sent, state) == "1 July 2025: Raised from the letter."
    assert position(sent, raised) == "Action A-005"
    assert position(asked, raised).startswith("Response recorded ")


def test_the_day_of_the_letter_is_stated_once_above_the_items_and_a_later_response_has_its_own() -> None:
    sent, recorded = date(2026, 3, 3), date(2026, 3, 9)

    def position(day: date) -> list[str]:
        asked = entry(item("1", "Act."), force="Staff will be booked.")
        spoken = replace(asked.responses[0], at=office.at(day))
        report = replace(asked.report, responded_on=sent, response_recorded_at=office.at(recorded))
        return _rows(_alone(replace(asked, report=report, responses=(spoken,))))[0][1].split(" / ")[1:]

    assert position(date(2026, 3, 1)) == []
    assert position(recorded) == []
    assert position(date(2026, 5, 5)) == ["Response recorded 5 May 2026."]


def test_a_response_of_the_commissioner_alone_is_one() -> None:
    answered = entry(item("1", "Act."), commissioner="I have asked for a plan.")
    report = replace(answered.report, responded_on=office.AS_AT)
    assert _rows(_alone(replace(answered, report=report)))[0][1].split(" / ")[1:] == []


def test_a_long_note_is_its_first_two_sentences_and_says_where_the_rest_is() -> None:
    asked = entry(item("1", "Act."))
    note = "We began in May. Two courses were held. " + "More was done later on in the year by all. " * 8
    state = replace(
        action("A-005", "x", item_id=asked.item.id), last_note=note, last_note_at=office.at(date(2025, 7, 1))
    )
    tracker = compose_tracker((asked,), (state,), office.SETTINGS, office.AS_AT)
    assert "We began in May. Two courses were held. More in the action log." in outline(tracker)


def test_a_relative_deadline_is_a_date_with_the_phrase_below() -> None:
    assert _rows(_tracker(*office.ENTRIES))[1][2].startswith("16 November 2025 / within six months / Force’s target")


def test_a_deadline_that_cannot_be_dated_yet_says_so() -> None:
    waiting = item("1", "Act.", deadline=Deadline("Within six months", Precision.RELATIVE))
    assert _rows(_alone(entry(waiting)))[0][2] == "Within six months / no date yet"


def test_a_target_that_was_moved_shows_the_former_one() -> None:
    row = _rows(_tracker(*office.ENTRIES))[0]
    assert row[2] == "30 April 2026 / Force’s target / 18 June 2025 / Original target / 31 March 2025"
    assert row[3] == "At risk / Action A-031 overdue by 20 days / Not assured"


def test_a_passed_deadline_is_overdue_whatever_the_forces_target() -> None:
    missed = item("1", "Act.", deadline=Deadline("", Precision.DAY, date(2025, 6, 14)), target=date(2025, 9, 30))
    assert _rows(_alone(entry(missed)))[0][3] == "Overdue by 24 days"


def test_a_target_missed_before_the_deadline_is_the_reason_of_the_risk() -> None:
    ahead = item("1", "Act.", deadline=Deadline("", Precision.DAY, date(2025, 9, 30)), target=date(2025, 7, 7))
    assert _rows(_alone(entry(ahead)))[0][3] == "At risk / Target missed by 1 day"


def test_an_item_that_only_its_action_makes_at_risk_names_the_longest_overdue_one() -> None:
    ahead = entry(item("1", "Act.", target=date(2025, 9, 30)))
    overdue = action("A-005", "Train.", target=date(2025, 6, 28), item_id=ahead.item.id)
    worse = action("A-006", "Check.", target=date(2025, 5, 30), item_id=ahead.item.id)
    own = compose_tracker((ahead,), (overdue,), office.SETTINGS, office.AS_AT)
    both = compose_tracker((ahead,), (overdue, worse), office.SETTINGS, office.AS_AT)
    assert _rows(own)[0][3] == "At risk / Action A-005 overdue by 10 days"
    assert _rows(both)[0][3] == "At risk / Action A-006 overdue by 39 days / and 1 more action"


def test_both_assessments_are_printed_and_no_verdict_on_them() -> None:
    graded = item("1", "Act.", self_grade=Grade.MET, verified_grade=Grade.NOT_MET, verified_by="HMICFRS")
    text = outline(_tracker(entry(graded)))
    assert "Assessed as met by the force and as not met by HMICFRS" in text
    assert "overstated" not in text.lower()


def test_reports_stand_oldest_first_each_under_its_own_heading() -> None:
    newer = replace(office.REPORT, id=ReportId("r2"), title="Stalking", published_on=date(2025, 6, 1))
    moved = replace(entry(item("7", "Act.", report_id=newer.id)), report=newer)
    tracker = _tracker(moved, *office.ENTRIES)
    headings = [plain(block.content) for block in tracker.sections[0].blocks if isinstance(block, Heading)]
    assert [title for title in headings if not title.startswith("For ")] == [
        "Digital forensics: timeliness",
        "Stalking",
    ]


def test_short_labels_are_explained() -> None:
    cause = item("1", "The force fails.", kind=ItemKind.CAUSE_OF_CONCERN, id=ItemId("c"))
    text = outline(_tracker(*office.ENTRIES, entry(cause)))
    assert "AFI means area for improvement and CoC means cause of concern." in text


def test_an_item_that_is_partly_for_the_force_says_so() -> None:
    assert _rows(_tracker(entry(item("9", "Act.", applicability=Applicability.PARTLY))))[0][3] == (
        "Not reported / Partly for the force"
    )


def test_an_empty_register_is_a_sentence_and_no_table() -> None:
    tracker = _tracker()
    assert "There are no inspection reports in the register yet." in outline(tracker)
    assert _rows(tracker) == []


def test_the_clock_of_a_response_that_was_sent() -> None:
    assert clock_line(office.REPORT, office.AS_AT) == (
        "Published 16 May 2025. Response due 10 July 2025, sent 8 July 2025 (day 54 of 56)."
    )
    early = replace(office.REPORT, responded_on=date(2025, 5, 15))
    assert clock_line(early, office.AS_AT).endswith("sent 15 May 2025 (before publication).")


def test_the_clock_of_a_response_that_is_still_due() -> None:
    waiting = replace(office.REPORT, responded_on=None)
    assert clock_line(waiting, date(2025, 7, 8)) == ("Published 16 May 2025. Response due 10 July 2025 (2 days left).")


def test_the_clock_of_a_response_that_is_late() -> None:
    waiting = replace(office.REPORT, responded_on=None)
    assert clock_line(waiting, date(2025, 7, 12)) == "Published 16 May 2025. Response was due 10 July 2025, 2 days ago."


def test_the_clock_of_a_report_without_a_date_of_publication() -> None:
    undated = replace(office.REPORT, published_on=None, responded_on=None)
    assert (
        clock_line(undated, office.AS_AT)
        == "The publication date of the report is not recorded, so its 56 days cannot be counted."
    )


def test_the_rules_on_status_are_there_if_an_item_needs_them() -> None:
    with_deadline = entry(item("1", "Act.", deadline=Deadline("By then", Precision.DAY, office.AS_AT)))
    without = entry(item("2", "Act.", target=office.AS_AT, deadline=NO_DEADLINE))
    assert "without a deadline" not in outline(_alone(with_deadline))
    assert "An item without a deadline is overdue if its own target date has passed." in outline(_alone(without))
    assert "puts an item at risk" not in outline(_alone(without))


def test_a_report_without_a_publication_date_says_when_its_response_was_sent() -> None:
    asked = entry(item("1", "Act."), force="Staff will be booked.")
    report = replace(asked.report, published_on=None, responded_on=office.AS_AT)
    assert "Response sent 8 July 2025. One recommendation" in outline(_alone(replace(asked, report=report)))
