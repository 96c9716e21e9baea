"""A timeline shows what each update changed, and no more."""

from datetime import UTC, date, datetime

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import FIELD_OF, UNDONE_NOTE, ActionId, ActionUpdate, Status, UpdateId, UpdateKind
from boardpack.domain.log.histories import owner_spells
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.register.grades import Grade, Grader, GradeStatement
from boardpack.values import replace
from ui.models.log.history import (
    grade_entries,
    history_entries,
    last_stated,
    owner_lines,
    raised_in_words,
)


def update(number: int, day: date, kind: UpdateKind = UpdateKind.PROGRESS, **changed: object) -> ActionUpdate:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return ActionUpdate(
        UpdateId(f"{number:03}"),
        ActionId("a"),
        at,
        "T. Brandreth",
        kind,
        **changed,  # type: ignore[arg-type]
    )


CREATED = update(1, date(2025, 3, 20), UpdateKind.CREATE, title="Agree", owner="L. H.", target=date(2025, 5, 29))
MOVED = update(
    2, date(2025, 6, 12), UpdateKind.MEETING, target=date(2025, 6, 26), assurance=Assurance.PARTLY, note="Why?"
)
TOLD = update(3, date(2025, 7, 3), status=Status.ON_TRACK, owner="L. H.", note="Two are signed.")


def test_updates_are_listed_newest_first_with_their_changes() -> None:
    entries = history_entries((CREATED, MOVED, TOLD))
    assert [entry.text for entry in entries] == [
        "On track. Two are signed.",
        "Target changed from 29 May 2025 to 26 June 2025. Partly assured. Why?",
        "Action raised.",
    ]
    assert entries[1].when == "12 June 2025, at the meeting"


def test_a_value_is_as_old_as_the_last_update_that_gave_one() -> None:
    raised = replace(MOVED, undated=True)
    wrong = update(3, date(2025, 7, 3), assurance=Assurance.ASSURED)
    undo = update(
        *(4, date(2025, 7, 3), UpdateKind.CORRECTION),
        assurance=Assurance.PARTLY,
        note=UNDONE_NOTE,
        base_id=wrong.id,
    )
    assurance = FIELD_OF["assurance"]
    assert last_stated(assurance, (CREATED,)) == ""
    assert last_stated(assurance, (CREATED, MOVED, TOLD)) == "12 June 2025"
    assert last_stated(assurance, (CREATED, raised, TOLD)) == "Date not recorded"
    assert last_stated(assurance, (CREATED, MOVED, wrong)) == "3 July 2025"
    assert last_stated(assurance, (CREATED, MOVED, wrong, undo)) == "12 June 2025"


def test_the_meeting_of_an_update_is_named_with_its_day() -> None:
    meeting = MeetingId("m")
    later = update(2, date(2025, 6, 16), meeting_id=meeting, note="It stands.")
    then = update(3, date(2025, 6, 12), meeting_id=meeting, note="It stands.")
    taken = update(4, date(2025, 7, 1), source_ref="HHB/03", note="Half done.")
    content = {meeting: date(2025, 6, 12)}
    assert history_entries((CREATED, later), content)[0].when == "16 June 2025, given at the meeting of 12 June 2025"
    assert history_entries((CREATED, then), content)[0].when == "12 June 2025, at the meeting"
    assert history_entries((CREATED, taken), content)[0].when == "1 July 2025, imported, HHB/03"


def test_an_unchanged_field_is_not_listed_again() -> None:
    assert "Owner" not in history_entries((CREATED, TOLD))[0].text


def test_a_new_owner_and_a_new_title_are_listed() -> None:
    change = update(4, date(2025, 7, 4), title="Agree in writing", owner="A. Other")
    assert history_entries((CREATED, change))[0].text == "Wording changed. Earlier wording: “Agree”. Owner: A. Other."


def test_a_changed_wording_is_listed_with_the_earlier_one() -> None:
    first = update(4, date(2025, 7, 4), title="Agree in writing")
    then = update(5, date(2025, 7, 5), title="Agree by letter")
    assert history_entries((CREATED, first, then))[0].text == "Wording changed. Earlier wording: “Agree in writing”."


def test_a_removed_action_says_so_with_the_reason_and_so_does_a_restored_one() -> None:
    removed = update(4, date(2025, 7, 4), withdrawn=True, note="Raised twice.")
    restored = update(5, date(2025, 7, 5), withdrawn=False)
    entries = history_entries((CREATED, removed, restored))
    assert [entry.text for entry in entries[:2]] == ["Restored to the log.", "Removed from the log. Raised twice."]


def test_an_undo_names_the_update_that_it_took_back() -> None:
    wrong = update(
        4,
        date(2025, 7, 4),
        status=Status.COMPLETE,
        note="All of the agreements are now signed by both parties, and they are filed.",
    )
    silent = update(5, date(2025, 7, 5), target=date(2025, 8, 1))
    undo = update(6, date(2025, 7, 6), UpdateKind.CORRECTION, status=Status.ON_TRACK, note=UNDONE_NOTE)
    second = update(7, date(2025, 7, 6), UpdateKind.CORRECTION, target=date(2025, 6, 26), note=UNDONE_NOTE)
    history = (CREATED, MOVED, TOLD, wrong, silent, replace(undo, base_id=wrong.id), replace(second, base_id=silent.id))
    moved = "Target changed from 1 August 2025 to 26 June 2025."
    assert [entry.text for entry in history_entries(history)[:2]] == [
        f"The update of 5 July 2025 was undone: “Target: 1 August 2025”. {moved}",
        "The update of 4 July 2025 was undone: “All of the agreements are now signed by both parties, and…”. On track.",
    ]
    of_earlier_versions = replace(undo, base_id=silent.id)
    assert history_entries((CREATED, wrong, silent, of_earlier_versions))[0].text.startswith("An earlier update was")


def test_owners_are_listed_with_their_days_the_current_one_first() -> None:
    change = update(4, date(2025, 7, 4), owner="A. Other")
    assert owner_lines(owner_spells((CREATED, MOVED, change))) == (
        ("A. Other", "since 4 July 2025"),
        ("L. H.", "20 March to 4 July 2025"),
    )


def test_grades_are_listed_newest_first_with_their_author() -> None:
    at = datetime(2025, 5, 3, tzinfo=UTC)
    entries = grade_entries(
        (
            GradeStatement(Grader.FORCE, Grade.MET, at, "T. Brandreth", evidence="65 of 65."),
            GradeStatement(Grader.VERIFIER, Grade.PARTLY_MET, at, "T. Brandreth", "HMICFRS"),
            GradeStatement(Grader.FORCE, None, at, "T. Brandreth"),
        )
    )
    assert [entry.text for entry in entries] == [
        "Own assessment removed.",
        "Verified assessment: partly met by HMICFRS.",
        "Own assessment: met. 65 of 65.",
    ]
    assert (entries[0].who, entries[0].when) == ("T. Brandreth", "3 May 2025")


def test_what_a_tracker_said_of_an_action_is_not_told_as_the_word_of_whoever_imported_it() -> None:
    imported = update(1, date(2025, 3, 20), UpdateKind.CREATE, source_ref="HHB/03", status=Status.AT_RISK)
    raised = update(1, date(2025, 3, 20), UpdateKind.CREATE)
    assert raised_in_words((raised,)) == "20 March 2025 by T. Brandreth"
    assert raised_in_words((imported,)) == "20 March 2025, imported by T. Brandreth"
    assert history_entries((imported,))[0].when == "20 March 2025, imported, HHB/03"


def test_a_day_that_the_source_does_not_give_is_not_told() -> None:
    undated = replace(CREATED, undated=True, source_ref="HHB/03")
    assert raised_in_words((undated,)) == "Date not recorded, imported by T. Brandreth"
    assert history_entries((undated,))[0].when == "Date not recorded, imported, HHB/03"
    assert owner_lines(owner_spells((undated,)))[0][1] == "Date not recorded"
