"""Confirmed minutes, whatever door a change comes through: nothing in them is added to, reworded or removed."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from boardpack.cli import program
from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.exchange.exported_log import LogColumn
from boardpack.domain.exchange.form_questions import FormQuestion
from boardpack.domain.exchange.reviews import merged_sentence, preview_sentence
from boardpack.domain.exchange.trackers import RowFate
from boardpack.domain.log.actions import ChairVerdict, NewUpdate, Status, UpdateKind
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, NewAgendaItem, NewMeeting
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.record.late_changes import beside_minutes_in_words, late_changes_in_words
from boardpack.domain.record.minutes import Attendee, Minutes
from boardpack.domain.register.items import ReportId
from boardpack.errors import RefusedError
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace, create_workspace, open_chair_review, open_workspace
from tests.builders import CHAIR, NOW, SETTINGS, StillClock, accept_letter, new_action
from tests.form_filling import changed, fill
from tests.once import Fill
from tests.services.returning.test_printed_reviews import filled as filled_review

HELD_ON, AGREED_ON = date(2025, 7, 1), date(2025, 7, 7)
CONFIRMED = "The minutes of 1 July 2025 are confirmed, so nothing in them can be changed or added."
NOT_INCLUDED = "The confirmed minutes of 1 July 2025 do not include this. If they should, record a correction."
ELSEWHERE = f", and the minutes were confirmed on another. {NOT_INCLUDED}"
AGREED_AT = "The minutes of 1 July 2025 were confirmed at this meeting, so it cannot be moved or cancelled."
IN_MINUTES = "“A-001” is in the confirmed minutes of 1 July 2025."


class Office(Frozen):
    """A board with an action and a decision in the confirmed minutes of 1 July, and what went out before that."""

    board: Workspace
    folder: Path
    meeting: Meeting
    later: Meeting
    report_id: ReportId

    @property
    def minutes(self) -> Minutes:
        return self.board.minutes.minutes(self.meeting.id)

    @property
    def action_id(self):
        return self.board.actions.by_ref("A-001").action.id

    @property
    def item(self) -> AgendaItem:
        return self.board.meetings.agenda(self.meeting.id)[0].item

    @property
    def form(self) -> Path:
        return self.folder / "Forms"

    @property
    def exported(self) -> Path:
        return self.folder / "log.xlsx"

    @property
    def printed(self) -> Path:
        return self.folder / "For the chair.docx"

    @property
    def review(self) -> Path:
        return self.folder / "For the chair.boardreview"

    @property
    def copy(self) -> Path:
        return self.folder / "Laptop"


@pytest.fixture
def office(workspace: Workspace, once: Callable[[Fill], tuple[Meeting, Meeting, ReportId]], tmp_path: Path) -> Office:
    meeting, later, report_id = once(_unconfirmed)
    office = Office(workspace, tmp_path, meeting, later, report_id)
    workspace.owner_forms.write(later.id, office.form, ["DCI Hale"])
    workspace.spreadsheets.write_log(office.exported)
    workspace.chair_reviews.write(office.review)
    workspace.printed_reviews.write(office.printed)
    shutil.copytree(workspace.folder, office.copy)
    workspace.minutes.confirm(meeting.id, later.id)
    return office


def _unconfirmed(workspace: Workspace, clock: StillClock, folder: Path) -> tuple[Meeting, Meeting, ReportId]:
    clock.go_to(HELD_ON)
    report = accept_letter(workspace, folder)
    (entry,) = workspace.register.entries(report.id)
    meeting, later = (workspace.meetings.add(NewMeeting(day)) for day in (HELD_ON, AGREED_ON))
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Custody"))
    workspace.actions.add(new_action(item_id=entry.item.id, meeting_id=meeting.id))
    workspace.actions.add(new_action("Buy vans"))
    workspace.decisions.add(NewDecision("A team", "A team is funded.", meeting_id=meeting.id))
    workspace.minutes.draft(meeting.id)
    workspace.minutes.attend(meeting.id, (CHAIR,))
    workspace.minutes.circulate(meeting.id)
    clock.go_to(NOW.date())
    return meeting, later, report.id


# ---- the window and its services -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "attempt"),
    [
        (IN_MINUTES, lambda o: o.board.actions.update_together((o.action_id,), NewUpdate(title="Other words"))),
        (IN_MINUTES, lambda o: o.board.actions.update(o.action_id, NewUpdate("Twice.", withdrawn=True))),
        (
            IN_MINUTES,
            lambda o: o.board.actions.update(o.action_id, NewUpdate(owner="Ms Roe", kind=UpdateKind.CORRECTION)),
        ),
        (IN_MINUTES, lambda o: o.board.actions.rewordable(o.action_id)),
        (CONFIRMED, lambda o: o.board.actions.add(new_action("Late", meeting_id=o.meeting.id))),
        (CONFIRMED, lambda o: o.board.actions.update(o.action_id, NewUpdate("Told.", meeting_id=o.meeting.id))),
        (CONFIRMED, lambda o: o.board.decisions.add(NewDecision("Late", "Words.", meeting_id=o.meeting.id))),
        ("is in the confirmed minutes", lambda o: o.board.decisions.withdraw(o.board.decisions.list()[0].id)),
        (CONFIRMED, lambda o: o.board.minutes.attend(o.meeting.id, (Attendee("Somebody else"),))),
        (CONFIRMED, lambda o: o.board.minutes.declare(o.meeting.id, "A share.")),
        (CONFIRMED, lambda o: o.board.minutes.amend(replace(o.minutes.items[0].minute, text="Other words"))),
        (CONFIRMED, lambda o: o.board.minutes.add(o.meeting.id, "Thanks")),
        (CONFIRMED, lambda o: o.board.minutes.remove(o.minutes.items[0].minute.id)),
        (CONFIRMED, lambda o: o.board.meetings.amend(replace(o.meeting, place="Elsewhere"))),
        (AGREED_AT, lambda o: o.board.meetings.amend(replace(o.later, held_on=date(2025, 7, 30)))),
        (AGREED_AT, lambda o: o.board.meetings.cancel(o.later.id)),
    ],
)
def test_what_the_window_does_is_refused(office: Office, told: str, attempt: Callable[[Office], object]) -> None:
    before = office.minutes

    with pytest.raises(RefusedError, match=told):
        attempt(office)

    assert office.minutes == before


# ---- commands ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (IN_MINUTES, ("action", "change", "A-001", "--title", "Other words", "--yes")),
        (CONFIRMED, ("action", "add", "Late", "--owner", "DCI Hale", "--meeting", "2025-07-01", "--yes")),
    ],
)
def test_what_a_command_does_is_refused(office: Office, told: str, words: tuple[str, ...]) -> None:
    before = office.minutes

    ended = CliRunner().invoke(program, [*words, "--workspace", str(office.board.folder)])

    assert (ended.exit_code, told in " ".join(ended.stderr.split())) == (1, True)
    assert office.minutes == before


def test_a_letter_is_not_removed_with_an_action_in_confirmed_minutes(office: Office) -> None:
    assert office.board.letters.plan_withdrawal(office.report_id).obstacles == (f"Action {IN_MINUTES}",)
    with pytest.raises(RefusedError, match=f"cannot be removed. Action {IN_MINUTES}"):
        office.board.letters.withdraw(office.report_id, take_along=True)


# ---- files that come back, or come in ------------------------------------------------------------


def test_a_tracker_adds_its_actions_of_that_day_outside_the_meeting_and_tells_so(office: Office) -> None:
    before, path = office.minutes, office.folder / "late.csv"
    path.write_text("Action,Owner,Date raised\nAsk the College,DCI Hale,1 July 2025\n", encoding="utf-8")

    taken = office.board.trackers.take(office.board.trackers.read(path))

    (row,) = taken.rows
    assert row.fate is RowFate.NEW
    assert "The minutes of 1 July 2025 are confirmed, so it is added outside that meeting." in row.why
    action = office.board.actions.by_ref("A-003").action
    assert (action.created_at.date(), action.meeting_id) == (HELD_ON, None)
    assert office.minutes == before


def test_a_spreadsheet_that_comes_back_leaves_the_wording_and_brings_the_rest(office: Office) -> None:
    before = office.minutes
    book = load_workbook(office.exported)
    row = next(row for row in book.active.iter_rows(min_row=2) if row[0].value == "A-001")
    row[list(LogColumn).index(LogColumn.ACTION)].value = "Train every officer and constable"
    row[list(LogColumn).index(LogColumn.STATUS)].value = Status.COMPLETE.value
    book.save(office.exported)

    taken = office.board.trackers.take(office.board.trackers.read(office.exported))

    (outcome,) = [row for row in taken.rows if row.fate is RowFate.CHANGED]
    assert IN_MINUTES in outcome.why
    state = office.board.actions.by_ref("A-001")
    assert (state.title, state.status) == ("Train every officer", Status.COMPLETE)
    assert office.minutes == before


def test_minutes_of_that_meeting_are_not_imported_into_it(office: Office) -> None:
    before, path = office.minutes, office.folder / "minutes.md"
    path.write_text(
        "Minutes of the meeting held on 1 July 2025\n\nPresent: Ben Sato (BS)\n\n## Custody\n\n"
        "Action: BS to publish the plan by 30 June 2026\n",
        encoding="utf-8",
    )
    reading = office.board.past_minutes.read(path)

    assert set(office.board.past_minutes.standing(reading).actions) == {CONFIRMED}
    with pytest.raises(RefusedError, match=CONFIRMED):
        office.board.past_minutes.accept(path, reading, reading.actions, reading.decisions, reading.updates)

    assert office.minutes == before


def test_an_owners_form_brings_progress_and_changes_no_minutes(office: Office) -> None:
    before = office.minutes
    (form,) = office.form.glob("*.docx")
    told = {("A-001", FormQuestion.UPDATE): "All are trained.", ("A-001", FormQuestion.STATUS): "Complete"}
    filled = changed(form, lambda root: fill(root, told))

    reading = office.board.owner_forms.read(filled)
    office.board.owner_forms.accept(reading, reading.proposals[:1])

    assert office.board.actions.by_ref("A-001").status is Status.COMPLETE
    assert office.minutes == before


def test_a_chairs_review_brings_comments_and_changes_no_minutes(office: Office, clock: StillClock) -> None:
    before = office.minutes
    desk = open_chair_review(office.review, clock=clock, author="A Chair")
    desk.say(office.action_id, ChairWord("Why so late?", ChairVerdict.QUESTION))
    desk.send_back(office.folder / "back.review")

    office.board.reviews.merge(office.folder / "back.review")

    assert [update.note for update in office.board.actions.history(office.action_id)][-1] == "Why so late?"
    assert office.minutes == before


def test_a_printed_review_brings_comments_and_changes_no_minutes(office: Office) -> None:
    before = office.minutes
    said = {("A-001", FormQuestion.COMMENT): "Why so late?", ("A-001", FormQuestion.ASSURANCE): "Assured"}
    reading = office.board.printed_reviews.read(filled_review(office.printed, said))

    office.board.printed_reviews.accept(reading, reading.proposals)

    assert [update.note for update in office.board.actions.history(office.action_id)][-1] == "Why so late?"
    assert office.minutes == before


def test_the_board_of_another_office_brings_nothing_into_them(office: Office, clock: StillClock) -> None:
    before = office.minutes
    other = create_workspace(office.folder / "Westmere", "Westmere Board", settings=SETTINGS, clock=clock)
    met = other.meetings.add(NewMeeting(HELD_ON))
    other.actions.add(new_action("Buy horses", meeting_id=met.id))

    office.board.other_registers.import_from(other.folder, "WM")

    assert office.board.actions.by_ref("WM/A-001").title == "Buy horses"
    assert office.minutes == before


@pytest.mark.parametrize(
    "deed",
    [
        lambda o: o.board.meetings.add_item(o.meeting.id, NewAgendaItem("Late")),
        lambda o: o.board.meetings.amend_item(replace(o.item, title="Other", presenter="Z", minutes=9)),
        lambda o: o.board.meetings.remove_item(o.item.id),
        lambda o: o.board.register.set_title(o.report_id, "Other title"),
        lambda o: o.board.actions.update(o.action_id, NewUpdate("Done.", status=Status.COMPLETE, owner="Ms Roe")),
    ],
)
def test_what_may_still_change_beside_them_changes_nothing_in_them(
    office: Office, deed: Callable[[Office], object]
) -> None:
    before = office.minutes

    deed(office)

    assert office.minutes == before


# ---- another copy of the board -------------------------------------------------------------------


def test_a_merge_is_not_refused_and_leaves_confirmed_minutes_as_they_were_confirmed(office: Office) -> None:
    before = office.minutes
    (decision,) = office.board.decisions.list()
    laptop = open_workspace(office.copy, clock=StillClock(NOW - timedelta(days=4)), author="A Chair")
    laptop.access.confirm_today()
    late = laptop.actions.add(new_action("Ask the College", meeting_id=office.meeting.id))
    laptop.actions.update(office.action_id, NewUpdate(title="Other words", kind=UpdateKind.CORRECTION))
    laptop.decisions.withdraw(decision.id)
    laptop.minutes.amend(replace(before.items[0].minute, text="It was not agreed."))

    merged = office.board.reviews.merge(laptop.folder / "board.db")

    assert merged.batch is not None
    assert office.board.actions.state(late.id).title == "Ask the College"
    now = office.minutes
    assert (now.record, now.items, late_changes_in_words(now)) == (before.record, before.items, ())
    (beside,) = beside_minutes_in_words(office.minutes)
    names = f"the minute “Custody”, A-001, {late.ref} and {decision.ref}"
    assert beside == f"One copy of the board added or changed {names}{ELSEWHERE}"


@pytest.mark.parametrize(
    ("deed", "in_minutes", "in_merge"),
    [
        (
            lambda o, laptop: laptop.actions.update(o.action_id, NewUpdate("Said.", meeting_id=o.meeting.id)),
            "an update on A-001",
            "“A-001 Train every officer”",
        ),
        (
            lambda o, laptop: laptop.minutes.attend(o.meeting.id, (CHAIR, Attendee("Ms Roe"))),
            "the attendance or interests",
            "“Meeting of 1 July 2025”",
        ),
    ],
)
def test_whoever_merges_is_told_what_confirmed_minutes_do_not_have(
    office: Office, deed: Callable[[Office, Workspace], object], in_minutes: str, in_merge: str
) -> None:
    laptop = open_workspace(office.copy, clock=StillClock(NOW - timedelta(days=4)), author="A Chair")
    laptop.access.confirm_today()
    deed(office, laptop)
    told = f"One copy of the board added or changed {in_merge}{ELSEWHERE}"

    preview = office.board.reviews.preview(laptop.folder / "board.db")
    merged = office.board.reviews.merge(laptop.folder / "board.db")

    assert preview_sentence(preview).endswith(told)
    assert merged_sentence(merged).endswith(told)
    (beside,) = beside_minutes_in_words(office.minutes)
    assert beside == f"One copy of the board added or changed {in_minutes}{ELSEWHERE}"
    for meeting in (office.meeting, office.later):
        found = office.board.findings.meeting(meeting.id).standing
        (finding,) = [finding for finding in found if finding.rule == "beside-confirmed-minutes"]
        assert beside in finding.message


@pytest.mark.parametrize(
    "deed",
    [NewUpdate("Raised twice.", withdrawn=True), NewUpdate(title="Other words", kind=UpdateKind.CORRECTION)],
    ids=["withdrawn", "reworded"],
)
def test_what_another_copy_did_to_an_action_after_the_confirmation_is_told_as_well(
    office: Office, deed: NewUpdate
) -> None:
    before = office.minutes
    laptop = open_workspace(office.copy, clock=StillClock(NOW + timedelta(hours=1)), author="A Chair")
    laptop.actions.update(office.action_id, deed)

    office.board.reviews.merge(laptop.folder / "board.db")

    assert office.minutes.items == before.items
    (beside,) = beside_minutes_in_words(office.minutes)
    assert beside == f"One copy of the board added or changed A-001{ELSEWHERE}"


def test_a_confirmation_that_a_merge_brings_confirms_what_was_confirmed_and_not_what_was_changed_here(
    office: Office,
) -> None:
    before = office.minutes
    laptop = open_workspace(office.copy, clock=StillClock(NOW + timedelta(hours=4)), author="A Chair")
    laptop.access.confirm_today()
    laptop.minutes.amend(replace(before.items[0].minute, text="It was not agreed."))

    laptop.reviews.merge(office.board.folder / "board.db")

    now = laptop.minutes.minutes(office.meeting.id)
    assert (now.record, now.items, late_changes_in_words(now)) == (before.record, before.items, ())
    (beside,) = beside_minutes_in_words(now)
    assert beside == f"One copy of the board added or changed the minute “Custody”{ELSEWHERE}"


def test_what_another_copy_took_back_itself_is_not_told(office: Office) -> None:
    laptop = open_workspace(office.copy, clock=StillClock(NOW + timedelta(hours=1)), author="A Chair")
    for withdrawn in (True, False):
        laptop.actions.update(office.action_id, NewUpdate("On second thoughts.", withdrawn=withdrawn))

    office.board.reviews.merge(laptop.folder / "board.db")

    assert not beside_minutes_in_words(office.minutes)


def test_a_merge_that_brings_nothing_for_confirmed_minutes_does_not_name_them(office: Office) -> None:
    laptop = open_workspace(office.copy, clock=StillClock(NOW - timedelta(days=4)), author="A Chair")
    laptop.access.confirm_today()
    laptop.actions.update(office.action_id, NewUpdate("Going well."))

    merged = office.board.reviews.merge(laptop.folder / "board.db")

    assert merged_sentence(merged) == "Merged 1 update. There are no conflicting changes."
    assert not beside_minutes_in_words(office.minutes)


def test_a_decision_that_is_restricted_after_the_confirmation_is_restricted_in_the_minutes(office: Office) -> None:
    (decision,) = office.board.decisions.list()
    office.board.decisions.amend(replace(decision, restriction_reason="It names a victim."))

    (shown,) = [decision for item in office.minutes.items for decision in item.decisions]

    assert shown.is_restricted
