"""Whatever door a public copy leaves by, it has no word of what is restricted now, also if it was public before."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time
from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path

import pytest

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.editions import MEMBERS, PUBLIC, Edition
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper, PaperKind, Restriction
from boardpack.domain.meetings.paper_kinds import WRITTEN_KINDS
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.register.clocks import Step
from boardpack.errors import NotFoundError, RefusedError
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace
from tests.builders import StillClock, accept_unsent_letter, despite_findings, new_action
from tests.leaks import leaked
from tests.once import Fill

_SECRET = "Qxsecretzq"
_HELD_ON, _NEXT, _PUBLIC_UNTIL = date(2025, 7, 2), date(2025, 7, 30), date(2025, 7, 7)
_VIEWS = {"now": NOW, "as at then": AsAt(day=_PUBLIC_UNTIL), "as known then": AsAt(known_on=_PUBLIC_UNTIL)}


class Office(Frozen):
    """A board in which much was public until it was restricted, and the folder of its public copies."""

    board: Workspace
    held: Meeting
    coming: Meeting
    folder: Path


@pytest.fixture
def office(workspace: Workspace, once: Callable[[Fill], tuple[Meeting, Meeting]], tmp_path: Path) -> Office:
    (tmp_path / "public").mkdir()
    return Office(workspace, *once(_restricted_since), tmp_path / "public")


def _restricted_since(board: Workspace, clock: StillClock, folder: Path) -> tuple[Meeting, Meeting]:
    clock.go_to(date(2025, 7, 1))
    report = accept_unsent_letter(board, folder)
    (entry,) = board.register.entries(report.id)
    held, coming = (board.meetings.add(NewMeeting(day, time(10))) for day in (_HELD_ON, _NEXT))
    board.section_55.record(report.id, Step.SENT, date(2025, 7, 1))
    paper = NewPaper(PaperKind.BOARD_PAPER, f"{_SECRET} paper", body=f"{_SECRET} body.")
    case = board.meetings.add_item(held.id, NewAgendaItem(f"{_SECRET} title", presenter=_SECRET, paper=paper))
    letter = NewPaper(PaperKind.RESPONSE_LETTER, f"{_SECRET} letter", report_id=report.id, body=f"{_SECRET} words.")
    response = board.meetings.add_item(held.id, NewAgendaItem("Response", paper=letter))
    for kind in (PaperKind.ACTION_LOG, PaperKind.GLOSSARY, PaperKind.FORWARD_PLAN, PaperKind.TRACKER):
        board.meetings.add_item(held.id, NewAgendaItem(kind.value, paper=NewPaper(kind)))
    for kind in (PaperKind.MINUTES, PaperKind.MATTERS_ARISING, PaperKind.DECISION_RECORD):
        board.meetings.add_item(coming.id, NewAgendaItem(kind.value, paper=NewPaper(kind)))
    of_case = {"meeting_id": held.id, "agenda_item_id": case.id}
    board.decisions.add(NewDecision(f"{_SECRET} decision", f"{_SECRET} text.", **of_case))
    by_itself = board.decisions.add(NewDecision(f"{_SECRET} other", f"{_SECRET} text.", meeting_id=held.id))
    action = board.actions.add(new_action(f"{_SECRET} action", f"{_SECRET} owner", item_id=entry.item.id, **of_case))
    despite_findings(lambda reasons: board.issuing.issue(held.id, reasons))
    clock.go_to(date(2025, 7, 3))
    board.minutes.draft(held.id)
    for minuted in board.minutes.minutes(held.id).items:
        if minuted.minute.agenda_item_id in (case.id, response.id):
            board.minutes.amend(replace(minuted.minute, heading=_SECRET, text=f"{_SECRET} was noted."))
    board.minutes.circulate(held.id)
    board.actions.update(action.id, NewUpdate(f"{_SECRET} update."))
    clock.go_to(date(2025, 7, 8))
    for item in (case, response):
        board.meetings.amend_item(replace(item, restriction=Restriction()))
    board.decisions.amend(replace(by_itself, restriction_reason="law enforcement (section 31)"))
    return held, coming


def _paper(kind: str, view: AsAt, office: Office) -> None:
    for meeting in (office.held, office.coming, None):
        for numbered in (None, *(office.board.meetings.agenda(meeting.id) if meeting else ())):
            to = office.folder / f"{meeting.held_on if meeting else ''}{numbered.number if numbered else ''}.html"
            named = {"meeting_id": meeting and meeting.id, "item_id": numbered and numbered.item.id}
            with suppress(RefusedError, NotFoundError):
                office.board.papers.write(kind, to, as_at=view, public=True, **named)


def _decision(view: AsAt, office: Office) -> None:
    for decision in office.board.decisions.list():
        with pytest.raises(RefusedError, match="is restricted"):
            office.board.papers.write(
                "decision-record", office.folder / "one.pdf", decision_ref=decision.ref, as_at=view, public=True
            )


def _log_as_spreadsheet(office: Office) -> None:
    for name in ("log.xlsx", "log.csv"):
        office.board.spreadsheets.write_log(office.folder / name, public=True)


def _calendar(office: Office) -> None:
    office.board.calendars.write(office.folder / "board.ics")


def _pack(office: Office) -> None:
    for meeting in (office.held, office.coming):
        to = office.folder / str(meeting.held_on)
        office.board.packs.build(meeting.id, to, edition=Edition(public=True))


def _pack_as_issued(office: Office) -> None:
    office.board.issuing.write_copy(office.held.id, office.folder / "issued", PUBLIC)


def _covering_email(office: Office) -> None:
    issue = office.board.issuing.list(office.held.id)[0].issue
    draft = office.board.copies.draft_email(issue, MEMBERS)
    message = message_from_bytes(draft.read_bytes(), policy=default)
    (office.folder / "Papers.eml").write_text(f"{message['Subject']}{message.get_body()}", encoding="utf-8")


_PAPERS = {f"{kind} {name}": partial(_paper, kind, view) for kind in WRITTEN_KINDS for name, view in _VIEWS.items()}
_DOORS = {
    **{f"decision {name}": partial(_decision, view) for name, view in _VIEWS.items()},
    "log as a spreadsheet": _log_as_spreadsheet,
    "calendar": _calendar,
    "pack": _pack,
    "pack as issued": _pack_as_issued,
    "covering email": _covering_email,
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("paper", _PAPERS.values(), ids=_PAPERS)
def test_what_is_restricted_now_is_in_no_paper(office: Office, paper: Callable[[Office], None]) -> None:
    paper(office)

    assert leaked(office.folder, {_SECRET}) == set()


@pytest.mark.parametrize("door", _DOORS.values(), ids=_DOORS)
def test_what_is_restricted_now_leaves_by_no_door(office: Office, door: Callable[[Office], None]) -> None:
    door(office)

    assert leaked(office.folder, {_SECRET}) == set()


def test_it_left_by_the_doors_while_it_was_public(office: Office) -> None:
    for numbered in office.board.meetings.agenda(office.held.id):
        office.board.meetings.amend_item(replace(numbered.item, restriction=None))
    _paper("minutes", NOW, office)
    _calendar(office)
    _pack_as_issued(office)

    names = {name.split("/")[0] for name, _ in leaked(office.folder, {_SECRET})}
    assert {"2025-07-02.html", "board.ics", "issued"} <= names
