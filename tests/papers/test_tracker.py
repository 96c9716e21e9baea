from dataclasses import replace
from datetime import date

from boardpack.documents.model import Document, Heading, Table, plain
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.items import Applicability, ItemEntry, ItemId, ItemKind, ReportId
from boardpack.papers.text.typography import NO_BREAK
from boardpack.papers.tracker import clock_line, compose_tracker
from tests.papers import office
from tests.papers.office import action, entry, item
from tests.papers.outline import outline


def _tracker(*entries: ItemEntry) -> Document:
    return compose_tracker(entries, office.ACTIONS, office.SETTINGS, office.AS_AT)


def _rows(document: Document) -> list[list[str]]:
    tables = [block for block in document.sections[0].blocks if isinstance(block, Table)]
    return [
        [" / ".join(plain(p.content) for p in cell.paragraphs).replace(NO_BREAK, " ") for cell in row.cells]
        for table in tables
        for row in table.rows
    ]


def test_every_item_is_there_also_those_for_other_bodies() -> None:
    rows = _rows(_tracker(*office.ENTRIES))
    assert [row[0] for row in rows] == ["1", "2", "3", "AFI 4"]
    assert rows[2][4] == "Not for the force"


def test_an_item_is_quoted_whole_with_its_points_above_its_addressees() -> None:
    points = ("the five forces that were inspected", "the inspectorate; and", "the College of Policing")
    asked = item("10", "Forces should set up a peer review process to include:", points=points, closing="Report back.")
    assert _rows(_tracker(entry(asked)))[0][1] == (
        "Forces should set up a peer review process to include: the five forces that were inspected; "
        "the inspectorate; and the College of Policing. Report back. / Chief constables"
    )


def test_a_relative_deadline_is_a_date_with_the_phrase_below() -> None:
    assert _rows(_tracker(*office.ENTRIES))[1][2] == "16 November 2025 / within six months"


def test_a_deadline_that_cannot_be_dated_yet_says_so() -> None:
    waiting = item("1", "Act.", deadline=Deadline("Within six months", Precision.RELATIVE))
    assert _rows(_tracker(entry(waiting)))[0][2] == "Within six months / no date yet"


def test_a_target_that_was_moved_shows_the_former_one() -> None:
    row = _rows(_tracker(*office.ENTRIES))[0]
    assert row[3] == "18 June 2025 / was 31 March 2025"
    assert row[4] == "Action A-031 overdue 20 days / Not assured"


def test_an_item_that_only_its_action_makes_overdue_names_the_action_and_is_not_called_late() -> None:
    ahead = entry(item("1", "Act.", target=date(2025, 9, 30)))
    overdue = action("A-005", "Train.", target=date(2025, 6, 28), item_id=ahead.item.id)
    worse = action("A-006", "Check.", target=date(2025, 5, 30), item_id=ahead.item.id)
    own = compose_tracker((ahead,), (overdue,), office.SETTINGS, office.AS_AT)
    both = compose_tracker((ahead,), (overdue, worse), office.SETTINGS, office.AS_AT)
    assert _rows(own)[0][4] == "Action A-005 overdue 10 days"
    assert _rows(both)[0][4] == "Action A-006 overdue 39 days / and 1 more action"


def test_both_assessments_are_printed_and_no_verdict_on_them() -> None:
    graded = item("1", "Act.", self_grade=Grade.MET, verified_grade=Grade.NOT_MET, verified_by="HMICFRS")
    text = outline(_tracker(entry(graded)))
    assert "Force’s own assessment: met" in text
    assert "Verified as not met by HMICFRS" in text
    assert "overstated" not in text.lower()


def test_reports_stand_oldest_first_each_under_its_own_heading() -> None:
    newer = replace(office.REPORT, id=ReportId("r2"), title="Stalking", published_on=date(2025, 6, 1))
    moved = replace(entry(item("7", "Act.", report_id=newer.id)), report=newer)
    tracker = _tracker(moved, *office.ENTRIES)
    headings = [plain(block.content) for block in tracker.sections[0].blocks if isinstance(block, Heading)]
    assert headings == ["Digital forensics: timeliness", "Stalking"]


def test_short_labels_are_explained() -> None:
    cause = item("1", "The force fails.", kind=ItemKind.CAUSE_OF_CONCERN, id=ItemId("c"))
    text = outline(_tracker(*office.ENTRIES, entry(cause)))
    assert "AFI is an area for improvement and CoC is a cause of concern." in text


def test_an_item_that_is_partly_for_the_force_says_so() -> None:
    assert _rows(_tracker(entry(item("9", "Act.", applicability=Applicability.PARTLY))))[0][4] == (
        "Not started / Partly for the force"
    )


def test_an_empty_register_is_a_sentence_and_no_table() -> None:
    tracker = _tracker()
    assert "No inspection report has been taken into the register yet." in outline(tracker)
    assert _rows(tracker) == []


def test_the_clock_of_a_response_that_was_sent() -> None:
    assert clock_line(office.REPORT, office.AS_AT) == (
        "Published 16 May 2025. Response due 10 July 2025, sent 8 July 2025 (day 54 of 56)."
    )


def test_the_clock_of_a_response_that_is_still_due() -> None:
    waiting = replace(office.REPORT, responded_on=None)
    assert clock_line(waiting, date(2025, 7, 8)) == ("Published 16 May 2025. Response due 10 July 2025 (day 54 of 56).")


def test_the_clock_of_a_response_that_is_late() -> None:
    waiting = replace(office.REPORT, responded_on=None)
    assert (
        clock_line(waiting, date(2025, 7, 12)) == "Published 16 May 2025. Response was due 10 July 2025, 2 days late."
    )


def test_the_clock_of_a_report_without_a_date_of_publication() -> None:
    undated = replace(office.REPORT, published_on=None, responded_on=None)
    assert clock_line(undated, office.AS_AT) == "Publication date not known, so that the 56 days cannot be counted."
