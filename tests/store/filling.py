"""Fills a store with something in every table."""

from datetime import date, timedelta

from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, NewMeeting, Paper, PaperId, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.events import EventKind
from boardpack.domain.register.items import Applicability, Voice
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Session, Store
from boardpack.store.history.ledger import Ledger, Value
from boardpack.store.schema.seals import seal_rows
from boardpack.store.schema.tables import (
    DECISION,
    DECISION_CHANGE,
    FINDING,
    FINDING_CHANGE,
    ISSUE,
    ISSUE_EMAIL,
    ITEM_CHANGE,
    MINUTE,
    MINUTE_CHANGE,
    OFFICE_BODY,
    OFFICE_BODY_CHANGE,
    OWNER_FORM,
    OWNER_FORM_CHANGE,
    PAPER_NOTE,
    PAPER_NOTE_CHANGE,
    PERSON,
    PERSON_CHANGE,
    PLAN_ENTRY,
    PLAN_ENTRY_CHANGE,
    REPORT_CHANGE,
    SAVED_VIEW,
    SAVED_VIEW_CHANGE,
    SENDER_LAYOUT,
    SENDER_LAYOUT_CHANGE,
)
from tests.builders import MEETING_DAY, NOW, a_report, new_action, proposal, stamp


def fill(store: Store) -> None:
    """Something in every table, and more than one word about some of it."""
    with store.writing(stamp()) as session:
        _fill(session)
    with store.writing(stamp(NOW + timedelta(days=30))) as session:
        _go_on(session)
    _fill_the_other_tables(store)


def _fill(session: Session) -> None:
    report = session.register.add_report(a_report())
    item_id = session.register.add_item(proposed_item(proposal(), report.id, 1, None))
    session.register.respond(item_id, Voice.FORCE, "We accept this.")
    session.corrections.enter(report.id, "letter.pdf")
    session.files.keep(b"a letter")
    meeting = session.meetings.add(NewMeeting(MEETING_DAY))
    paper = Paper(PaperId(""), PaperKind.BOARD_PAPER, "Harm in the home")
    session.meetings.add_item(AgendaItem(AgendaItemId(""), meeting.id, 0, "Harm in the home", paper=paper))
    restricted = AgendaItem(AgendaItemId(""), meeting.id, 0, "Legal advice", restriction=Restriction("Privileged"))
    session.meetings.add_item(restricted)
    session.actions.add(new_action(item_id=item_id, undated=True, supporting="Head of Estates"))
    session.register.set_applicability(item_id, Applicability.PARTLY, "One of two points")


def _go_on(session: Session) -> None:
    (state,) = session.actions.states()
    update = NewUpdate("The courses are full.", status=Status.AT_RISK, target=date(2025, 11, 30), undated=True)
    session.actions.update(state.action.id, update)
    session.events.record(EventKind.LOCK_TAKEN_OVER, {"holder": "Jane Smith"})


def _fill_the_other_tables(store: Store) -> None:
    with store.bare() as db:
        db.execute("BEGIN IMMEDIATE")
        ledger = Ledger(db, stamp(NOW + timedelta(days=31)))
        (item,) = ledger.rows("SELECT id FROM item")
        (report,) = ledger.rows("SELECT id FROM report")
        grades = {"self_grade": "met", "verified_grade": "partly met", "verified_by": "A"}
        ledger.add(ITEM_CHANGE, item["id"], {**grades, "kind_name": "learning point"})
        shown = {"website_on": "2025-08-01", "clock": "iopc", "due_on": "2025-09-30", "monitoring": "Engage"}
        ledger.add(REPORT_CHANGE, report["id"], shown)
        finding = ledger.enter(FINDING, identifier="f" * 64)
        ledger.add(FINDING_CHANGE, finding, {"rule": "total", "place": "Report", "facts": "[]", "dismissed": 1})
        _say_what_meetings_leave(ledger)
        seal_rows(db)
        db.commit()


def _say_what_meetings_leave(ledger: Ledger) -> None:
    """Minutes, a decision, the forward plan, an owner's form, a note on a paper, and the pack that was issued."""
    item, *_ = ledger.rows("SELECT id, meeting_id FROM agenda_item ORDER BY seq")
    of_item = {"meeting_id": item["meeting_id"], "agenda_item_id": item["id"]}
    created = {"created_at": ledger.stamp.at.isoformat(), "created_by": ledger.stamp.by}
    minute = ledger.enter(MINUTE, of_item)
    ledger.add(MINUTE_CHANGE, minute, {"rank": 1.0, "text": "Courses are full.", "assurance": "partly assured"})
    decision = ledger.enter(DECISION, {"ref": "D-001", **of_item, **created})
    ledger.add(DECISION_CHANGE, decision, {"title": "More courses", "text": "Fund four courses.", "considered": "[]"})
    planned = ledger.enter(PLAN_ENTRY)
    ledger.add(PLAN_ENTRY_CHANGE, planned, {"title": "Harm in the home", "first_on": "2026-01-14", "every_months": 6})
    form = ledger.enter(
        OWNER_FORM, {"meeting_id": item["meeting_id"], "owner": "Head of Training", "manifest": "{}", **created}
    )
    ledger.add(OWNER_FORM_CHANGE, form, {"returned_on": "2025-09-01"})
    (paper,) = ledger.rows("SELECT paper_id, id AS version_id FROM paper_version")
    note = ledger.enter(PAPER_NOTE, {"meeting_id": item["meeting_id"], **paper, "page": 1, **created})
    ledger.add(PAPER_NOTE_CHANGE, note, {"text": "Whose figures are these?", "settled": 0})
    person = ledger.enter(PERSON)
    named = {"name": "Ann Lee", "role": "Chief Constable", "kind": "member"}
    ledger.add(PERSON_CHANGE, person, {**named, "since_on": "2025-05-01"})
    view = ledger.enter(SAVED_VIEW)
    ledger.add(SAVED_VIEW_CHANGE, view, {"page": "actions", "name": "Late", "part": "Overdue", "asked": "[]"})
    layout = ledger.enter(SENDER_LAYOUT)
    learnt = {"sender": "Resilience Forum", "kind": "recommendation", "features": "{}", "title": "Review"}
    ledger.add(SENDER_LAYOUT_CHANGE, layout, {**learnt, "source_sha256": "0" * 64, "learnt_on": "2025-05-01"})
    body = ledger.enter(OFFICE_BODY)
    ledger.add(OFFICE_BODY_CHANGE, body, {"name": "Resilience Forum", "spellings": '["RF"]'})
    (last,) = ledger.rows("SELECT id FROM batch ORDER BY seq DESC LIMIT 1")
    issue = ledger.enter(ISSUE, _issue(item["meeting_id"], last["id"], ledger))
    ledger.add(ISSUE_EMAIL, issue, {"edition": "members", "state": "sent"})


def _issue(meeting_id: str, knew: str, ledger: Ledger) -> dict[str, Value]:
    return {
        "meeting_id": meeting_id,
        "series": "",
        "folder": "2025-07-16 Pack",
        "digest": "0" * 8,
        "manifest_sha256": "0" * 64,
        "manifest": "{}",
        "knew": knew,
        "overridden": "[]",
        "issued_at": ledger.stamp.at.isoformat(),
        "issued_by": ledger.stamp.by,
    }
