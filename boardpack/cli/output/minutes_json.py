"""Minutes and decisions as JSON."""

from boardpack.cli.output.printing import Record
from boardpack.cli.output.records import iso, meeting_record
from boardpack.domain.record.decisions import Decision
from boardpack.domain.record.minutes import MinutedItem, Minutes


def minutes_record(minutes: Minutes) -> Record:
    record = minutes.record
    return {
        "meeting": meeting_record(minutes.meeting),
        "state": record.state.value or None,
        "confirmed_at": iso(minutes.agreement.held_on) if record.confirmed_at and minutes.agreement else None,
        "corrections": record.corrections.splitlines(),
        "attendance": [
            {"name": each.name, "role": each.role, "presence": each.presence.value} for each in record.attendance
        ],
        "declarations": record.declarations,
        "minutes": [item_record(item) for item in minutes.items],
    }


def item_record(item: MinutedItem) -> Record:
    minute = item.minute
    return {
        "id": minute.id,
        "number": item.number,
        "reference": item.called,
        "heading": minute.heading,
        "text": minute.text,
        "agenda_item_id": minute.agenda_item_id,
        "restricted": item.restriction.reason if item.restriction else None,
        "assurance": minute.assurance.value if minute.assurance else None,
        "decisions": [decision.ref for decision in item.decisions],
        "actions": [
            {"ref": action.ref, "title": action.title, "owner": action.owner, "target": iso(action.target)}
            for action in item.actions
        ],
        "updates": [{"ref": update.ref, "note": update.note} for update in item.updates],
        "agreed": [iso(agreed.meeting.held_on) for agreed in item.agreed],
    }


def decision_record(decision: Decision) -> Record:
    return {
        "id": decision.id,
        "ref": decision.ref,
        "title": decision.title,
        "text": decision.text,
        "reasons": decision.reasons,
        "considered": list(decision.considered),
        "taken_on": iso(decision.taken_on),
        "recorded_by": decision.created_by,
        "meeting_id": decision.meeting_id,
        "agenda_item_id": decision.agenda_item_id,
        "restricted": decision.restriction_reason or None,
        "published_on": iso(decision.published_on),
    }
