"""Findings on letter, register and meeting; dismissed with a reason, and back when their facts change."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from boardpack.checks.meeting import LETTER_NOT_AS_SENT
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.deadlines import Deadline
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, NewAgendaItem, NewPaper, Purpose, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.items import Applicability, Report, ReportId, Voice
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.board.findings import rules
from boardpack.values import replace
from boardpack.workspace import Workspace, open_workspace
from tests.builders import StillClock, accept_letter, accept_unsent_letter, call_meeting, letter, pdf_file, proposal

REAL = Path(__file__).parents[2] / "letters" / "real" / "organised-immigration-crime-2025.txt"


def by_rule(findings: tuple[Finding, ...], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


def test_a_letter_that_is_read_has_every_finding_and_says_which_letter_it_is_about(workspace: Workspace):
    checked = workspace.findings.letter(workspace.letters.read(REAL))

    assert by_rule(checked.standing, "no-copy-to-inspectorate")
    assert {finding.about for finding in checked.standing} == {"Improving the response to organised immigration crime"}


def test_a_dismissed_finding_is_told_apart_with_who_when_and_why(workspace: Workspace):
    (found,) = by_rule(workspace.findings.letter(workspace.letters.read(REAL)).standing, "no-copy-to-inspectorate")

    changes = workspace.findings.dismiss(found, " The copy goes by email. ")
    checked = workspace.findings.letter(workspace.letters.read(REAL))

    assert changes.findings
    assert found not in checked.standing
    (dismissal,) = workspace.findings.dismissals()
    assert (dismissal.finding_id, dismissal.reason) == (found.id, "The copy goes by email.")
    assert dismissal.place == found.about
    assert dismissal.at.date() == date(2025, 7, 8)
    assert [entry.dismissal for entry in checked.dismissed] == [dismissal]


@pytest.mark.parametrize("published", [date(2025, 5, 16), date(2025, 5, 30)])
def test_a_dismissal_belongs_to_one_of_two_reports_with_the_same_title(
    workspace: Workspace, tmp_path: Path, published: date
):
    for name, title in (("first.txt", "Harm in the home"), ("second.txt", "Custody in winter")):
        path, reading = letter(tmp_path, proposal(deadline=Deadline()), name=name, title=title)
        workspace.letters.accept(path, reading, reading.proposals)
    first, second = workspace.register.reports()
    workspace.register.set_title(second.id, first.title)
    workspace.register.set_published(second.id, published)

    one, other = by_rule(workspace.findings.register().standing, "item-without-date")
    workspace.findings.dismiss(one, "It has no deadline.")

    assert by_rule(workspace.findings.register().standing, "item-without-date") == [other]
    first, second = workspace.register.reports()
    of_each = [
        by_rule(workspace.findings.report(report, workspace.register.tracked(report.id)).standing, "item-without-date")
        for report in (first, second)
    ]
    assert sorted(map(len, of_each)) == [0, 1]


def test_a_dismissal_is_taken_back_and_can_be_given_again(workspace: Workspace):
    (found,) = by_rule(workspace.findings.letter(workspace.letters.read(REAL)).standing, "no-copy-to-inspectorate")
    workspace.findings.dismiss(found, "Once.")

    workspace.findings.take_back(found.id)

    assert workspace.findings.dismissals() == ()
    assert found in workspace.findings.letter(workspace.letters.read(REAL)).standing
    workspace.findings.dismiss(found, "Twice.")
    assert [dismissal.reason for dismissal in workspace.findings.dismissals()] == ["Twice."]


def test_what_was_not_dismissed_cannot_be_taken_back(workspace: Workspace):
    with pytest.raises(NotFoundError):
        workspace.findings.take_back("0" * 64)


def test_a_dismissal_needs_a_reason(workspace: Workspace):
    with pytest.raises(RefusedError):
        workspace.findings.dismiss(Finding("any", "", (), "Any."), "  ")


def test_what_holds_a_pack_back_cannot_be_dismissed(workspace: Workspace):
    with pytest.raises(RefusedError):
        workspace.findings.dismiss(
            Finding("paper-missing", "Paper 1", (), "Paper 1 is missing.", blocks_issue=True), "So?"
        )


def test_a_dismissed_finding_comes_back_when_its_facts_change(workspace: Workspace, tmp_path: Path):
    accept_letter(workspace, tmp_path)
    item = workspace.register.entries()[0].item
    workspace.register.set_target(item.id, date(2026, 5, 31))
    (found,) = by_rule(workspace.findings.register().standing, "target-after-deadline")
    workspace.findings.dismiss(found, "The inspectorate agreed.")
    assert by_rule(workspace.findings.register().standing, "target-after-deadline") == []

    workspace.register.set_target(item.id, date(2026, 6, 30))

    (again,) = by_rule(workspace.findings.register().standing, "target-after-deadline")
    assert "30 June 2026" in again.message


def test_as_at_an_earlier_day_a_later_dismissal_is_not_known(workspace: Workspace, tmp_path: Path, clock: StillClock):
    accept_letter(workspace, tmp_path)
    item = workspace.register.entries()[0].item
    workspace.register.set_target(item.id, date(2026, 5, 31))
    clock.go_to(date(2025, 7, 20))
    (found,) = by_rule(workspace.findings.register().standing, "target-after-deadline")
    workspace.findings.dismiss(found, "Agreed.")

    assert by_rule(workspace.findings.register(AsAt(date(2025, 7, 19))).standing, "target-after-deadline")
    assert not by_rule(workspace.findings.register(AsAt(date(2025, 7, 20))).standing, "target-after-deadline")


def test_the_register_is_told_what_its_items_lack(workspace: Workspace, tmp_path: Path):
    accept_letter(workspace, tmp_path, proposal("1", responses=()), proposal("2", for_force=None))

    places = {(found.rule, found.place) for found in workspace.findings.register().standing}

    assert ("register-item-without-response", "Recommendation 1") in places
    assert ("item-without-action", "Recommendation 1") in places
    assert ("not-decided", "Recommendation 2") in places


def test_what_is_not_for_us_needs_a_reason_and_nothing_else(workspace: Workspace, tmp_path: Path):
    accept_letter(workspace, tmp_path, proposal("1", responses=()))
    item = workspace.register.entries()[0].item
    workspace.register.set_applicability(item.id, Applicability.NOT_FOR_US, "Addressed to others.")

    assert [found for found in workspace.findings.register().standing if found.place == "Recommendation 1"] == []


def test_responses_in_the_register_are_looked_through_as_those_of_a_letter(workspace: Workspace, tmp_path: Path):
    accept_letter(workspace, tmp_path)
    item = workspace.register.entries()[0].item
    workspace.register.respond(item.id, Voice.FORCE, "We will comply by 20 April 2026.")

    (found,) = by_rule(workspace.findings.register().standing, "response-date-and-deadline")

    assert found.place == "Recommendation 9"


def test_an_item_past_its_deadline_is_found_on_the_day_after(workspace: Workspace, tmp_path: Path, clock: StillClock):
    accept_letter(workspace, tmp_path)
    clock.go_to(date(2026, 4, 30))
    assert not by_rule(workspace.findings.register().standing, "item-past-deadline")

    clock.go_to(date(2026, 5, 1))

    assert by_rule(workspace.findings.register().standing, "item-past-deadline")


def test_a_restricted_paper_marked_official_and_a_decision_without_an_ask_are_found(workspace: Workspace):
    meeting = call_meeting(workspace)
    low = NewPaper(PaperKind.BOARD_PAPER, title="One case", body="It was seen last week.")
    item = workspace.meetings.add_item(
        meeting.id, NewAgendaItem("One case", Purpose.DECISION, restriction=Restriction("Personal data"), paper=low)
    )
    assert item.paper
    workspace.meetings.amend_item(replace(item, paper=replace(item.paper, marking=Marking())))

    found = {action.rule: action for action in workspace.findings.meeting(meeting.id).standing}

    assert {"marking-too-low", "decision-without-ask", "relative-time"} <= set(found)
    assert found["marking-too-low"].place == "Paper 1: One case"
    assert found["marking-too-low"].about == "Meeting of 16 July 2025"


def test_a_paper_marked_as_high_as_its_item_is_let_be(workspace: Workspace):
    meeting = call_meeting(workspace)
    high = NewPaper(
        PaperKind.BOARD_PAPER, body="Words.", asks=("agree it",), marking=Marking(Classification.OFFICIAL_SENSITIVE)
    )
    workspace.meetings.add_item(
        meeting.id, NewAgendaItem("One case", Purpose.DECISION, restriction=Restriction("Personal data"), paper=high)
    )

    assert workspace.findings.meeting(meeting.id).standing == ()


def test_each_rule_has_a_name_of_its_own():
    assert len({rule.name for rule in rules()}) == len(rules())


def test_a_report_that_is_not_there_has_no_desk(workspace: Workspace):
    with pytest.raises(NotFoundError):
        workspace.section_55.desk(ReportId("nowhere"))


def test_a_composed_letter_whose_report_has_its_letter_as_it_was_sent_holds_the_pack_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    report = accept_unsent_letter(workspace, tmp_path)
    meeting = call_meeting(workspace)
    paper = NewPaper(PaperKind.RESPONSE_LETTER, "Draft response", report_id=report.id)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Response", paper=paper))
    path, reading = letter(tmp_path, name="sent.txt")
    workspace.letters.accept(path, reading, (proposal("10", text="Sent."),))

    (finding,) = workspace.findings.meeting(meeting.id).standing
    assert (finding.rule, finding.blocks_issue) == ("paper-missing", True)
    assert "was sent on 8 July 2025 and imported from “sent.txt”, so it is not composed again" in finding.message


def letters_not_as_sent(workspace: Workspace, meeting: Meeting) -> list[str]:
    found = by_rule(workspace.findings.meeting(meeting.id).standing, LETTER_NOT_AS_SENT.name)
    return [finding.message for finding in found]


def attach_draft(workspace: Workspace, meeting: Meeting, report: Report, folder: Path) -> AgendaItem:
    paper = NewPaper(PaperKind.RESPONSE_LETTER, "Our response", report_id=report.id)
    return workspace.meetings.add_item(
        meeting.id, NewAgendaItem("Response", paper=paper), pdf_file(folder, "draft.pdf")
    )


def accept_sent(workspace: Workspace, folder: Path) -> None:
    path, reading = letter(folder, name="sent.txt")
    workspace.letters.accept(path, reading, (proposal("10", text="Sent."),))


def test_a_draft_that_is_attached_is_found_once_its_letter_was_sent(workspace: Workspace, tmp_path: Path) -> None:
    report = accept_unsent_letter(workspace, tmp_path)
    meeting = call_meeting(workspace)
    item = attach_draft(workspace, meeting, report, tmp_path)
    assert letters_not_as_sent(workspace, meeting) == []

    accept_sent(workspace, tmp_path)

    (message,) = letters_not_as_sent(workspace, meeting)
    assert "“draft.pdf” is not the response to “Harm in the home” that was sent on 8 July 2025" in message

    workspace.meetings.amend_item(replace(item, paper=None))
    paper = NewPaper(PaperKind.RESPONSE_LETTER, "Our response", report_id=report.id)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Response as sent", paper=paper))
    assert letters_not_as_sent(workspace, meeting) == []


def test_a_draft_is_the_right_paper_of_a_meeting_before_the_letter_was_sent(
    workspace: Workspace, tmp_path: Path
) -> None:
    report = accept_unsent_letter(workspace, tmp_path)
    meeting = call_meeting(workspace, date(2025, 7, 7))
    attach_draft(workspace, meeting, report, tmp_path)

    accept_sent(workspace, tmp_path)

    assert letters_not_as_sent(workspace, meeting) == []


def test_an_attached_draft_is_found_too_if_another_copy_recorded_that_the_letter_was_sent(
    workspace: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    report = accept_unsent_letter(workspace, tmp_path)
    meeting = call_meeting(workspace)
    attach_draft(workspace, meeting, report, tmp_path)
    shutil.copytree(workspace.folder, tmp_path / "Laptop")
    laptop = open_workspace(tmp_path / "Laptop", clock=clock, author="Lee Laptop")
    clock.now += timedelta(hours=1)
    accept_sent(laptop, tmp_path)

    workspace.reviews.merge(laptop.folder / "board.db")

    assert len(letters_not_as_sent(workspace, meeting)) == 1


def test_dismissing_a_finding_of_one_item_leaves_that_of_another_with_the_same_number(
    workspace: Workspace, tmp_path: Path
) -> None:
    twice = (proposal("2", text="Train every officer in custody."), proposal("2", text="Publish the plan for cells."))
    path, reading = letter(tmp_path, *twice, title="Custody")
    workspace.letters.accept(path, reading, reading.proposals)
    one, other = (f for f in workspace.findings.register().standing if f.rule == "item-without-action")

    workspace.findings.dismiss(one, "Agreed with the force.")

    standing = workspace.findings.register().standing
    assert one not in standing
    assert other in standing
