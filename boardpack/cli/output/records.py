"""Domain values as the JSON that commands print."""

from collections.abc import Collection
from datetime import date

from boardpack.cli.output.printing import Record, to_record
from boardpack.domain.days.dates import clock_time
from boardpack.domain.log.actions import FIELD_OF, ActionState, days_late, standing
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, NumberedItem
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.items import ItemEntry, Report


def view_record(day: date, known_on: date | None) -> Record:
    """Return which view is shown."""
    return {"as_at": day, "known_on": known_on}


def report_record(report: Report) -> Record:
    return to_record(report, "id", "title", "publisher", "source_sha256") | {
        "published": report.published_on,
        "responded": report.responded_on,
        "respond_by": report.clock.last_day if report.clock else None,
        "clock": report.rule.key,
        "source": report.rule.source,
        "extended_to": report.extended_to,
        "stage": report.stage,
    }


def entry_record(entry: ItemEntry) -> Record:
    item = entry.item
    names = ("id", "number", "text", "points", "closing", "parent_id", "applicability", "applicability_reason")
    decided = ("target", "assurance", "self_grade", "verified_grade", "grade_evidence")
    return to_record(item, *names, *decided) | {
        "kind": item.kind.name,
        "report": entry.report.title,
        "deadline_text": item.deadline.phrase,
        "deadline": item.deadline.on,
        "precision": item.deadline.precision,
        "bodies": [to_record(body, "name", "canonical", "role") for body in item.bodies],
        "verified_by": item.verified_by or None,
        "responses": [to_record(response, "voice", "text", "at", "by") for response in entry.responses],
        "actions": entry.action_refs,
    }


def action_record(state: ActionState, as_at: date, restricted: Collection[AgendaItemId]) -> Record:
    """Return an action with its standing on a day. `restricted` are the agenda items whose actions are restricted."""
    raised = to_record(state.action, "id", "created_at", "created_by", "item_id", "meeting_id", "agenda_item_id")
    kept = to_record(state, "ref", "source_ref", "first_target", "last_note", "last_note_at", "completed_at", *FIELD_OF)
    kept |= to_record(state, "supporting", "raised_on")
    computed = {"standing": standing(state, as_at), "days_late": days_late(state, as_at)}
    computed["restricted"] = state.action.agenda_item_id in restricted
    return {**raised, **kept, **computed, "updates": state.update_count}


def meeting_record(meeting: Meeting) -> Record:
    return {
        "id": meeting.id,
        "date": meeting.held_on,
        "start": meeting.starts_at,
        "end": meeting.ends_at,
        "place": meeting.place,
        "papers_due": meeting.papers_due_on,
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
        "purpose": item.purpose,
        "presenter": item.presenter,
        "minutes": item.minutes,
        "restricted": {"reason": restriction.reason, "review": restriction.review_on} if restriction else None,
        "paper": {
            "number": numbered.paper_number,
            "kind": paper.kind,
            "title": paper.title,
            "author": paper.author,
            "state": numbered.state_in_words.lower(),
            "marking": str(paper.marking),
            "asks": paper.asks,
            "implications": [to_record(implication, "heading", "text") for implication in paper.implications],
            "file": paper.attachment.file_name if paper.attachment else None,
            "pages": paper.attachment.page_count if paper.attachment else None,
            "made_from": paper.attachment.original_name or None if paper.attachment else None,
            "pages_chosen": str(paper.attachment.ranges) if paper.attachment and paper.attachment.ranges else None,
        }
        if paper
        else None,
    }


def proposal_finding_record(finding: Finding, item: str | None = None) -> Record:
    """Return a finding on a document that was read. `item` is the number of its item, if it is of one."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "item": item or finding.place or None,
        "facts": list(finding.facts),
        "message": finding.message,
    }


def finding_record(finding: Finding) -> Record:
    return to_record(finding, "rule", "place", "facts", "message", "severity", "about", "key", "blocks_issue")
