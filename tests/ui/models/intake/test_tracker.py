"""A tracker as rows and sentences."""

from pathlib import Path

import pytest

from boardpack.documents.sheet import Sheet, SheetRow, Spreadsheet
from boardpack.domain.exchange.trackers import (
    RowFate,
    RowOutcome,
    StatusWord,
    TrackerColumn,
    TrackerCounts,
    TrackerField,
    TrackerLayout,
    TrackerRow,
)
from boardpack.domain.log.actions import Status
from boardpack.services.register.trackers import TakenTracker, TrackerOutcome, TrackerReading
from ui.models.intake.tracker import (
    FIELD_WORDS,
    TrackerRowFilter,
    chip_texts,
    counts_in_words,
    example_below,
    is_spreadsheet,
    reason_in_words,
    row_in_full,
    rows_in_filter,
    shown_status_word,
    take_button_text,
    taken_in_words,
    tracker_row,
    unclear_first,
    why_not_taken,
)
from ui.theme import ThemeTone


@pytest.mark.parametrize("name", ["log.xlsx", "LOG.XLSX", "log.xlsm", "log.csv", "log.tsv", "old.xls", "log.ods"])
def test_spreadsheets_are_recognised_by_their_names(name: str) -> None:
    assert is_spreadsheet(Path(name))


@pytest.mark.parametrize("name", ["letter.docx", "letter.pdf", "letter", "xlsx", "log.xlsx.txt"])
def test_letters_are_not_spreadsheets(name: str) -> None:
    assert not is_spreadsheet(Path(name))


def test_every_field_has_a_label_of_its_own() -> None:
    assert set(FIELD_WORDS) == set(TrackerField)
    assert len(set(FIELD_WORDS.values())) == len(FIELD_WORDS)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (TrackerCounts(new=12, changed=3), "Import 12 new and 3 changed rows"),
        (TrackerCounts(new=1, same=4), "Import 1 new row"),
        (TrackerCounts(new=1200), "Import 1,200 new rows"),
        (TrackerCounts(changed=1), "Import 1 changed row"),
        (TrackerCounts(left_out=2, items=2, responses=1), "Import 2 items and 1 response"),
        (TrackerCounts(same=4), "Nothing to import"),
    ],
)
def test_the_final_button_names_the_rows_it_takes(counts: TrackerCounts, words: str) -> None:
    assert take_button_text(counts) == words


def test_the_sentence_of_counts_names_them_all_and_what_the_register_gains() -> None:
    counts = TrackerCounts(new=2, changed=1, same=3, left_out=1, items=1)

    assert counts_in_words(counts) == (
        "Of 7 rows: 2 new, 1 changed, 3 already recorded, 1 left out. 1 item will be added to the register."
    )
    assert chip_texts(counts) == {
        "All": "All 7",
        "To review": "To review 0",
        "New": "New 2",
        "Changed": "Changed 1",
    } | {
        "Already recorded": "Already recorded 3",
        "Left out": "Left out 1",
    }


def test_the_gains_of_log_and_register_are_summarised() -> None:
    both = TrackerCounts(new=1, changed=2, items=3, responses=1)

    assert taken_in_words(TakenTracker((), both)) == (
        "1 action was added to the log and 2 actions were updated. Added to the register: 3 items and 1 response."
    )
    assert taken_in_words(TakenTracker((), TrackerCounts(changed=1))) == "1 action was updated."
    assert taken_in_words(TakenTracker((), TrackerCounts(items=1))) == "Added to the register: 1 item."


@pytest.mark.parametrize(
    ("unclear", "why"),
    [
        (("Purple",), "Choose what the status “Purple” means."),
        (("Purple", "Mauve"), "Choose what the statuses “Purple” and “Mauve” mean."),
        (("A1", "B2", "C3", "D4", "E5"), "Choose what the statuses “A1”, “B2”, “C3” and 2 more mean."),
        ((), ""),
    ],
)
def test_status_words_without_a_meaning_are_named(unclear: tuple[str, ...], why: str) -> None:
    assert why_not_taken(TrackerOutcome((), unclear_statuses=unclear, counts=TrackerCounts(new=1))) == why


def test_status_words_without_a_meaning_come_first() -> None:
    words = (StatusWord("Done"), StatusWord("Purple"))
    known = StatusWord("Red", Status.AT_RISK)

    assert unclear_first((known, *words)) == (*words, known)


def test_a_row_in_doubt_stands_out_and_is_shown_in_full() -> None:
    row = TrackerRow(
        7,
        "HHB/1",
        title="Train every  officer",
        owner="Hale",
        update="Half\nare",
        doubts=("target “soon” is not a date",),
    )
    outcome = RowOutcome(row, RowFate.NEW, "It is not in the log yet. Target “soon” is not a date.")

    cells = tracker_row(outcome).cells
    assert cells[1].wraps
    assert (cells[1].text, cells[1].below, cells[1].below_tone) == (
        "Train every officer",
        "Target “soon” is not a date.",
        ThemeTone.WARNING,
    )
    assert cells[5].spoken == f"New. {outcome.why}"
    assert row_in_full(outcome) == (
        f"Row 7: New. {outcome.why}\nTrain every officer\nReference: HHB/1. Owner: Hale. Update: Half are"
    )


def test_a_row_is_listed_with_its_reference_and_its_sheet() -> None:
    def first_cell(row: TrackerRow) -> tuple[str, str, str]:
        cell = tracker_row(RowOutcome(row, RowFate.NEW, "It is not in the log yet.")).cells[0]
        return cell.text, cell.below, cell.spoken

    assert first_cell(TrackerRow(5, "AB/25/22", sheet="Closed")) == (
        "AB/25/22",
        "Closed, row 5",
        "AB/25/22. Row 5 of “Closed”",
    )
    assert first_cell(TrackerRow(5)) == ("Row 5", "", "Row 5")


def test_rows_are_filtered_by_outcome_and_by_all_the_words() -> None:
    train = RowOutcome(TrackerRow(2, title="Train", owner="Hale"), RowFate.NEW, "It is not in the log yet.")
    write = RowOutcome(TrackerRow(3, title="Write", owner="Hale"), RowFate.SAME, "There is nothing new for A-001.")

    assert rows_in_filter((train, write), TrackerRowFilter.ALL, "") == (train, write)
    assert rows_in_filter((train, write), TrackerRowFilter.SAME, "") == (write,)
    assert rows_in_filter((train, write), TrackerRowFilter.ALL, "hale WRI") == (write,)
    assert rows_in_filter((train, write), TrackerRowFilter.ALL, "A-001") == (write,)


def test_a_new_row_with_a_cell_that_is_not_understood_is_to_be_reviewed_and_still_imported() -> None:
    clear = RowOutcome(TrackerRow(2, title="Train"), RowFate.NEW, "It is not in the log yet.")
    unclear = TrackerRow(3, title="Write", not_understood=("target “July meeting” is not a date",))
    asking = RowOutcome(unclear, RowFate.NEW, "It is not in the log yet. Target “July meeting” is not a date.")

    assert rows_in_filter((clear, asking), TrackerRowFilter.TO_REVIEW, "") == (asking,)
    assert rows_in_filter((clear, asking), TrackerRowFilter.NEW, "") == (asking, clear)
    assert tracker_row(asking).cells[-1].text == "New, to review"
    assert tracker_row(clear).cells[-1].text == "New"
    counts = TrackerCounts(new=2, partly_read=1)
    assert chip_texts(counts)[TrackerRowFilter.TO_REVIEW] == "To review 1"
    assert counts_in_words(counts).endswith("1 of the new and changed rows has a cell that was not understood.")


def test_questions_about_whole_sheets_are_shown_though_the_import_is_refused() -> None:
    question = "Which report do 3 recommendations belong to?"
    assert reason_in_words(TrackerOutcome((), counts=TrackerCounts(new=3), questions=(question,))) == question
    refused = TrackerOutcome((), unclear_statuses=("Parked",), counts=TrackerCounts(new=3), questions=(question,))
    assert reason_in_words(refused) == f"{why_not_taken(refused)} {question}"


def test_the_example_of_a_column_is_of_an_entry_and_not_of_a_section() -> None:
    rows = (("Ref", "Action"), ("Priority 1", None), ("1.1", "Publish the needs assessment"))
    sheet = Sheet("Log", tuple(SheetRow(number, row) for number, row in enumerate(rows, start=1)))
    columns = (TrackerColumn("Ref", TrackerField.REFERENCE), TrackerColumn("Action", TrackerField.ACTION))
    reading = TrackerReading(Spreadsheet("log.xlsx", "0" * 64, (sheet,)), TrackerLayout("Log", 1, columns))

    assert [example_below(reading, place) for place in (0, 1)] == ["1.1", "Publish the needs assessment"]


@pytest.mark.parametrize(("word", "shown"), [("the colour red", "Red (colour)"), ("RED", "RED"), ("Done", "Done")])
def test_a_colour_is_shown_as_one_and_any_other_status_as_the_tracker_has_it(word: str, shown: str) -> None:
    assert shown_status_word(word) == shown
