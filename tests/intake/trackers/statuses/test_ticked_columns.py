"""Columns of ticks below statuses, keys that explain status words, and statuses that contradict another column."""

from datetime import date

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.exchange.trackers import TrackerRow
from boardpack.domain.log.actions import Status
from boardpack.intake.trackers.statuses.ticked_columns import with_ticked_columns_joined
from boardpack.intake.trackers.tracker_columns import guess_layout
from boardpack.intake.trackers.tracker_rows import tracker_rows


def sheet(*rows: tuple[CellValue, ...], name: str = "Log") -> Sheet:
    return Sheet(name, tuple(SheetRow(number, row) for number, row in enumerate(rows, start=1)))


def read(*rows: tuple[CellValue, ...]) -> tuple[TrackerRow, ...]:
    page = sheet(*rows)
    layout = guess_layout(page)
    assert layout is not None
    return tracker_rows(page, layout)


def test_columns_of_ticks_become_one_of_statuses() -> None:
    page = with_ticked_columns_joined(
        sheet(
            ("No", "Action", "Not started", "In progress", "Complete", "Notes"),
            ("1", "Set up the panel", None, "x", None, "Eight names"),
            ("2", "Rewrite the leaflet", None, None, "✓", None),
            ("3", "Find a venue", "x", "x", None, None),
        )
    )

    assert [row.cells for row in page.rows] == [
        ("No", "Action", "Status", "Notes"),
        ("1", "Set up the panel", "In progress", "Eight names"),
        ("2", "Rewrite the leaflet", "Complete", None),
        ("3", "Find a venue", "Not started and In progress", None),
    ]


def test_columns_with_other_words_below_are_no_ticks() -> None:
    page = sheet(("No", "Action", "Not started", "Complete"), ("1", "Set up the panel", "waiting for money", "x"))

    assert with_ticked_columns_joined(page) is page


def test_a_key_below_the_rows_explains_letters_and_goes_before_what_they_usually_mean() -> None:
    page = sheet(
        ("No", "Action", "Lead", "Status"),
        ("1", "Recruit two advisers", "Head of HR", "A"),
        ("2", "Publish the form", "Comms", "IP"),
        (None, "A = achieved, IP = in progress", None, None),
    )
    layout = guess_layout(page)

    assert layout is not None
    assert {word.word: word.status for word in layout.statuses} == {"A": Status.COMPLETE, "IP": Status.ON_TRACK}


def test_a_row_that_is_closed_is_complete_whatever_its_colour() -> None:
    headings = ("Ref", "Action", "Lead", "RAG", "Status")
    rows = read(headings, ("1", "Close the desk", "ICT", "Green", "Closed"), ("2", "Agree it", "HR", "Red", "Open"))

    assert [row.status for row in rows] == [Status.COMPLETE, Status.AT_RISK]


def test_a_status_that_contradicts_the_day_of_completion_is_asked_about() -> None:
    headings = ("Ref", "Action", "Lead", "Status", "Date closed")
    (row,) = read(headings, ("1", "Close the desk", "ICT", "Ongoing", date(2026, 5, 3)))

    assert row.not_understood == ("the status “Ongoing” contradicts Date closed",)


def test_round_signs_are_colours() -> None:
    rows = read(("Ref", "Action", "Lead", "RAG"), ("1", "Write it", "PA", "🟢"), ("2", "Print it", "PA", "🔴 late"))

    assert [row.status for row in rows] == [Status.ON_TRACK, Status.AT_RISK]


def test_an_update_alone_in_its_row_goes_on_with_the_row_above() -> None:
    headings = ("Ref", "Action", "Lead", "Progress")
    rows = read(
        headings,
        ("1", "Publish the form", "Comms", "Welsh and Polish done"),
        (None, None, None, "Translator for Urdu found"),
        ("2", "Agree the dataset", "Analyst", None),
    )

    assert [(row.title, row.update) for row in rows] == [
        ("Publish the form", "Welsh and Polish done\nTranslator for Urdu found"),
        ("Agree the dataset", ""),
    ]


def test_tables_below_the_same_headings_are_read_alike() -> None:
    headings = ("AP", "What", "Who", "Update")
    first = sheet(headings, ("1", "Refresh the signs", "Env Health", "New signs are up since April"), name="March")
    short = sheet(headings, ("1", "Circulate dates", "MD", "CLOSED"), name="June")
    layout = guess_layout(first)
    beside = guess_layout(short, (), (first, short))

    assert layout is not None
    assert beside is not None
    assert beside.columns == layout.columns


def test_a_status_that_stands_for_none_is_not_asked_about() -> None:
    page = sheet(("Ref", "Action", "Lead", "Done"), ("1", "Write it", "PA", "✔"), ("2", "Print it", "PA", "n/a"))
    layout = guess_layout(page)

    assert layout is not None
    assert [(word.word, word.status) for word in layout.statuses] == [("✔", Status.COMPLETE)]


def test_a_day_below_a_heading_that_asks_whether_work_is_done_means_complete() -> None:
    rows = read(
        ("Ref", "Action", "Lead", "Complete?"), ("1", "Write it", "PA", "14/04/26"), ("2", "Post it", "PA", "Yes")
    )

    assert [row.status for row in rows] == [Status.COMPLETE, Status.COMPLETE]


def test_a_day_below_done_is_that_of_completion() -> None:
    headings = ("Ref", "Action", "Lead", "RAG", "Done")
    rows = read(headings, ("1", "Write it", "PA", "Green", date(2026, 1, 29)), ("2", "Post it", "PA", "Amber", None))

    assert [(row.status, row.completed_on) for row in rows] == [
        (Status.COMPLETE, date(2026, 1, 29)),
        (Status.AT_RISK, None),
    ]
