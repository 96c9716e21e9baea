"""Domain values as the JSON that commands print."""

from collections.abc import Collection
from datetime import date

from boardpack.cli.output.printing import Record, to_record
from boardpack.domain.days.dates import clock_time
from boardpack.domain.log.actions import FIELD_OF, ActionState, days_late, standing
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, NumberedItem, Paper
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.items import ItemEntry, Report
from boardpack.domain.register.proposals import Evidence


def view_record(day: date, known_on: date | None) -> Record:
    """Return which view is shown."""
    return {"as_at": day, "known_on": known_on}


def report_record(report: Report) -> Record:
    names = ("id", "title", "publisher", "source_sha256")
    record = to_record(report, *names, published="published_on", responded="responded_on")
    record["respond_by"] = report.clock.last_day if report.clock else None
    return record | to_record(report, clock="rule.key", source="rule.source", extended_to="extended_to", stage="stage")


def entry_record(entry: ItemEntry) -> Record:
    item = entry.item
    names = ("id", "number", "text", "points", "closing", "parent_id", "applicability", "applicability_reason")
    decided = ("target", "assurance", "self_grade", "verified_grade", "grade_evidence")
    deadline = {"deadline_text": "deadline.phrase", "deadline": "deadline.on", "precision": "deadline.precision"}
    return to_record(item, *names, *decided, kind="kind.name") | {
        "report": entry.report.title,
        **to_record(item, **deadline, bodies="bodies"),
        "verified_by": item.verified_by or None,
        "responses": [to_record(response, "voice", "text", "at", "by") for response in entry.responses],
        "actions": entry.action_refs,
    }


def action_record(state: ActionState, as_at: date, restricted: Collection[AgendaItemId]) -> Record:
    """Return an action with its standing on a day. `restricted` are the agenda items whose actions are restricted."""
    raised = to_record(state.action, "id", "created_at", "created_by", "item_id", "meeting_id", "agenda_item_id")
    kept = to_record(state, "ref", "source_ref", "first_target", "last_note", "last_note_at", "completed_at", *FIELD_OF)
    kept |= to_record(state, "supporting", "raised_on", "undecided")
    computed = {"standing": standing(state, as_at), "days_late": days_late(state, as_at)}
    computed["restricted"] = state.action.agenda_item_id in restricted
    return {**raised, **kept, **computed, "updates": state.update_count}


def counts_record(counts: LogCounts) -> Record:
    return to_record(counts) | to_record(counts, "total", "open")


def meeting_record(meeting: Meeting) -> Record:
    times = {"date": "held_on", "start": "starts_at", "end": "ends_at"}
    return to_record(meeting, "id", **times) | to_record(meeting, "place", papers_due="papers_due_on")


def agenda_record(numbered: NumberedItem) -> Record:
    item, restriction = numbered.item, numbered.item.restriction
    return {
        "id": item.id,
        "number": numbered.number,
        "time": clock_time(numbered.starts_at) if numbered.starts_at else None,
        **to_record(item, "title", "purpose", "presenter", "minutes"),
        "restricted": {"reason": restriction.reason, "review": restriction.review_on} if restriction else None,
        "paper": _paper_record(numbered, item.paper) if item.paper else None,
    }


def _paper_record(numbered: NumberedItem, paper: Paper) -> Record:
    attachment = paper.attachment
    return {
        "number": numbered.paper_number,
        **to_record(paper, "kind", "title", "author"),
        "state": numbered.state_in_words.lower(),
        "marking": str(paper.marking),
        **to_record(paper, "asks", "implications"),
        "file": attachment.file_name if attachment else None,
        "pages": attachment.page_count if attachment else None,
        "made_from": attachment.original_name or None if attachment else None,
        "pages_chosen": str(attachment.ranges) if attachment and attachment.ranges else None,
    }


def found_record(evidence: Evidence) -> Record:
    """Return where something was found in a document, and its words."""
    return to_record(evidence, "field", "passage", "start", "end", "words")


def proposal_finding_record(finding: Finding, item: str | None = None) -> Record:
    """Return a finding on a document that was read. `item` is the number of its item, if it is of one."""
    place = {"item": item or finding.place or None}
    return to_record(finding, "rule", "severity") | place | to_record(finding, "facts", "message")


def finding_record(finding: Finding) -> Record:
    return to_record(finding, "rule", "place", "facts", "message", "severity", "about", "key", "blocks_issue")
