from pathlib import Path

import pytest

from boardpack.domain.log.actions import Standing
from boardpack.domain.log.counts import LogCounts, count_log
from boardpack.domain.meetings.meetings import PaperState, paper_state
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.item_kinds import ITEM_KINDS
from boardpack.domain.register.items import Applicability
from boardpack.errors import CancelledError, NotAWorkspaceError
from boardpack.isolation import running
from boardpack.resources import resource
from boardpack.sample import SAMPLE_MEETING, SAMPLE_NOW, create_sample_workspace
from boardpack.services.register.letter_reading import read_document
from boardpack.values import replace
from boardpack.workspace import Workspace, open_workspace
from tests.reading_here import reader_here

FORCE_NAMES = ("Northmere Constabulary", "Northmere Police")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "_child", reader_here)
        return create_sample_workspace(tmp_path_factory.mktemp("sample") / "Northmere High Harms Board")


def test_the_letter_holds_items_of_every_kind_for_the_force_and_for_others(sample: Workspace) -> None:
    report = sample.register.reports()[0]
    items = [entry.item for entry in sample.register.entries(report.id)]
    assert len(items) == 11
    assert {item.kind for item in items} == set(ITEM_KINDS[:3])
    assert sum(item.applicability is Applicability.NOT_FOR_US for item in items) == 2
    assert sum(item.parent_id is not None for item in items) == 1


def test_the_report_on_custody_still_waits_for_its_response(sample: Workspace) -> None:
    report = sample.register.reports()[1]
    assert report.title == "Children in police custody: a joint inspection of Northmere Constabulary"
    assert report.responded_on is None
    assert report.clock is not None
    assert 0 < report.clock.days_left(SAMPLE_NOW.date()) < 56


def test_the_letter_has_two_dates_that_disagree_and_figures_that_do_not_sum() -> None:
    findings = read_document(resource("sample", "response-out-of-sight.txt")).letter.findings
    assert {(finding.rule, finding.place) for finding in findings} >= {
        ("response-date-and-deadline", "Recommendation 3"),
        ("total-and-parts", "Recommendation 4"),
    }


@pytest.mark.parametrize("suffix", [".docx", pytest.param(".pdf", marks=pytest.mark.exhaustive)])
def test_the_letter_reads_alike_from_each_of_its_files(suffix: str) -> None:
    words = read_document(resource("sample", "response-out-of-sight.txt"), force_names=FORCE_NAMES).letter
    other = read_document(resource("sample", f"response-out-of-sight{suffix}"), force_names=FORCE_NAMES).letter
    assert [replace(p, evidence=()) for p in other.proposals] == [replace(p, evidence=()) for p in words.proposals]


def test_the_log_has_actions_in_every_standing(sample: Workspace) -> None:
    counts: LogCounts = count_log(sample.actions.states(), SAMPLE_NOW.date())
    assert all(counts.of(standing) for standing in Standing)
    assert counts.open >= 12


def test_the_forward_plan_has_items_for_one_meeting_and_for_many_and_one_without_a_date(sample: Workspace) -> None:
    items = sample.forward_plan.items()
    assert len(items) == 6
    assert {item.every_months for item in items} >= {0, 3, 12}
    assert any(item.first_on is None for item in items)


def test_there_are_two_meetings_behind_and_one_that_is_ready(sample: Workspace) -> None:
    meetings = sample.meetings.list()
    assert sum(meeting.held_on < SAMPLE_MEETING for meeting in meetings) == 2
    agenda = sample.meetings.agenda(sample.meetings.find(SAMPLE_MEETING.isoformat()).id)
    assert all(paper_state(entry.item) is not PaperState.MISSING for entry in agenda)
    with_papers = set(PaperKind) - {PaperKind.DECISION_RECORD}  # its decisions are in matters arising
    assert {entry.item.paper.kind for entry in agenda if entry.item.paper} == with_papers
    assert sum(entry.item.restriction is not None for entry in agenda) == 3


def test_the_sample_ends_before_its_meeting_and_nothing_lies_after_its_end(sample: Workspace) -> None:
    assert SAMPLE_NOW.date() < SAMPLE_MEETING
    for state in sample.actions.states():
        assert all(update.at <= SAMPLE_NOW for update in sample.actions.history(state.action.id))


def test_the_sample_opens_like_any_other_workspace(sample: Workspace) -> None:
    again = open_workspace(sample.folder)
    assert again.settings.get().board_name == "Northmere High Harms Board"


@pytest.mark.exhaustive
def test_the_sample_says_the_same_each_time(sample: Workspace, tmp_path: Path) -> None:
    again = create_sample_workspace(tmp_path / "again")
    for kind in ("agenda", "action-log", "tracker"):
        papers = []
        for workspace in (sample, again):
            meeting = workspace.meetings.find(SAMPLE_MEETING.isoformat())
            papers.append(workspace.papers.write(kind, tmp_path / f"{kind}.pdf", meeting_id=meeting.id).read_bytes())
        assert papers[0] == papers[1], kind


def test_the_making_of_the_sample_can_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        create_sample_workspace(tmp_path / "sample", progress=lambda done, total, what: done < 3)


def test_the_sample_never_goes_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotAWorkspaceError):
        create_sample_workspace(tmp_path)
