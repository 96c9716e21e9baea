"""Domain values as the JSON that commands print."""

from datetime import date, datetime, time

from boardpack.cli.output.printing import Record
from boardpack.domain.days.dates import clock_time
from boardpack.domain.log.actions import ACTION_FIELDS, ActionFields, ActionState, ActionUpdate, days_late, standing
from boardpack.domain.meetings.meetings import Meeting, NumberedItem
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.items import ItemEntry, Report


def iso(moment: date | datetime | time | None) -> str | None:
    """Return a day or moment in ISO form, a time of day to the minute, or nothing."""
    if isinstance(moment, time):
        return moment.isoformat("minutes")
    return moment.isoformat() if moment else None


def view_record(day: date, known_on: date | None) -> Record:
    """Return which view is shown."""
    return {"as_at": iso(day), "known_on": iso(known_on)}


def report_record(report: Report) -> Record:
    return {
        "id": report.id,
        "title": report.title,
        "publisher": report.publisher,
        "published": iso(report.published_on),
        "responded": iso(report.responded_on),
        "respond_by": iso(report.clock.last_day) if report.clock else None,
        "source_sha256": report.source_sha256,
    }


def entry_record(entry: ItemEntry) -> Record:
    item = entry.item
    return {
        "id": item.id,
        "report": entry.report.title,
        "kind": item.kind.value,
        "number": item.number,
        "text": item.text,
        "points": list(item.points),
        "closing": item.closing,
        "parent_id": item.parent_id,
        "deadline_text": item.deadline.phrase,
        "deadline": iso(item.deadline.on),
        "precision": item.deadline.precision.value,
        "bodies": [{"name": b.name, "canonical": b.canonical, "role": b.role.value} for b in item.bodies],
        "applicability": item.applicability.value,
        "applicability_reason": item.applicability_reason,
        "target": iso(item.target),
        "assurance": item.assurance.value if item.assurance else None,
        "self_grade": item.self_grade.value if item.self_grade else None,
        "verified_grade": item.verified_grade.value if item.verified_grade else None,
        "verified_by": item.verified_by or None,
        "grade_evidence": item.grade_evidence,
        "responses": [{"voice": r.voice.value, "text": r.text, "at": iso(r.at), "by": r.by} for r in entry.responses],
        "actions": list(entry.action_refs),
    }


def action_record(state: ActionState, as_at: date) -> Record:
    return {
        "id": state.action.id,
        "ref": state.ref,
        **_fields_record(state),
        "first_target": iso(state.first_target),
        "standing": standing(state, as_at).value,
        "days_late": days_late(state, as_at),
        "last_note": state.last_note,
        "last_note_at": iso(state.last_note_at),
        "completed_at": iso(state.completed_at),
        "created_at": iso(state.action.created_at),
        "created_by": state.action.created_by,
        "item_id": state.action.item_id,
        "meeting_id": state.action.meeting_id,
        "agenda_item_id": state.action.agenda_item_id,
        "updates": state.update_count,
    }


def _fields_record(holder: ActionFields) -> Record:
    """Return every field of an action, None where none is given."""
    values = ((declared, declared.value_of(holder)) for declared in ACTION_FIELDS)
    return {declared.name: None if value is None else declared.to_text(value) for declared, value in values}


def update_record(update: ActionUpdate) -> Record:
    said: Record = {
        **_fields_record(update),
        "note": update.note,
        "verdict": update.verdict.value if update.verdict else None,
        "proposed_target": iso(update.proposed_target),
    }
    stamp: Record = {"id": update.id, "at": iso(update.at), "by": update.by, "kind": update.kind.value}
    return stamp | {name: value for name, value in said.items() if value is not None}


def meeting_record(meeting: Meeting) -> Record:
    return {
        "id": meeting.id,
        "date": iso(meeting.held_on),
        "start": iso(meeting.starts_at),
        "end": iso(meeting.ends_at),
        "place": meeting.place,
        "papers_due": iso(meeting.papers_due_on),
    }


def agenda_record(numbered: NumberedItem) -> Record:
    item = numbered.item
    paper = item.paper
    restriction = item.restriction
    return {
        "id": item.id,
        "number": numbered.number,
        "time": clock_time(numbered.starts_at) if numbered.starts_at else None,
        "title": item.title,
        "purpose": item.purpose.value if item.purpose else None,
        "presenter": item.presenter,
        "minutes": item.minutes,
        "restricted": {"reason": restriction.reason, "review": iso(restriction.review_on)} if restriction else None,
        "paper": {
            "number": numbered.paper_number,
            "kind": paper.kind.value,
            "title": paper.title,
            "author": paper.author,
            "marking": str(paper.marking),
            "asks": list(paper.asks),
            "implications": [{"heading": each.heading, "text": each.text} for each in paper.implications],
            "file": paper.attachment.file_name if paper.attachment else None,
            "pages": paper.attachment.page_count if paper.attachment else None,
            "made_from": paper.attachment.original_name or None if paper.attachment else None,
            "pages_chosen": str(paper.attachment.ranges) if paper.attachment and paper.attachment.ranges else None,
        }
        if paper
        else None,
    }


def finding_record(finding: Finding) -> Record:
    return {
        "rule": finding.rule,
        "place": finding.place,
        "facts": list(finding.facts),
        "message": finding.message,
        "severity": finding.severity.value,
        "about": finding.about,
        "key": finding.key,
        "blocks_issue": finding.blocks_issue,
    }
