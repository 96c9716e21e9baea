"""A fault is described by its place and its kind, and never by words that may come from a paper."""

import sqlite3

import pytest

from boardpack.faults import fault_text
from boardpack.isolation.running import ReaderBugError

WORDS = "Operation Larkspur"


def failed_at(text: str) -> BaseException:
    """The error of a number that cannot be read, of which another one came while it was handled."""
    try:
        try:
            int(text)
        except ValueError as error:
            raise KeyError(text) from error
    except KeyError as error:
        error.add_note(text)
        return error


def test_a_fault_is_told_by_places_and_kinds_without_what_they_quote() -> None:
    found = fault_text(failed_at(WORDS))

    assert WORDS not in found
    assert [line for line in found.splitlines() if not line.startswith(" ")] == ["ValueError", "KeyError"]
    assert "in failed_at\n    int(text)" in found


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (FileNotFoundError(2, "No such file", f"{WORDS}.docx"), "FileNotFoundError (ENOENT)"),
        (OSError(f"{WORDS} is not there"), "OSError"),
        (ReaderBugError("  in reader\nValueError"), "  in reader\nValueError\nReaderBugError"),
    ],
)
def test_the_system_s_own_name_and_the_place_in_another_process_are_told(error: BaseException, kind: str) -> None:
    assert fault_text(error) == kind


def test_a_fault_of_the_database_is_told_by_its_code() -> None:
    with pytest.raises(sqlite3.IntegrityError) as caught:
        sqlite3.connect(":memory:").executescript("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1), (1)")

    assert fault_text(caught.value).endswith("IntegrityError (SQLITE_CONSTRAINT_UNIQUE)")
