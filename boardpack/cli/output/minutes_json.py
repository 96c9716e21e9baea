"""Minutes and decisions as JSON."""

from boardpack.cli.output.printing import Record, to_record
from boardpack.cli.output.records import meeting_record
from boardpack.domain.record.minutes import MinutedItem, Minutes


def minutes_record(minutes: Minutes) -> Record:
    record = minutes.record
    return {
        "meeting": meeting_record(minutes.meeting),
        "state": "imported" if minutes.imported_on and not record.confirmed_at else record.state.value or None,
        "confirmed_at": minutes.agreement.held_on if record.confirmed_at and minutes.agreement else None,
        "corrections": record.corrections.splitlines(),
        **to_record(record, "attendance", "declarations"),
        "minutes": [item_record(item) for item in minutes.items],
    }


def item_record(item: MinutedItem) -> Record:
    return {
        **to_record(item, id="minute.id", number="number", reference="called"),
        **to_record(item.minute, "heading", "text", "agenda_item_id"),
        "restricted": item.restriction.reason if item.restriction else None,
        "assurance": item.minute.assurance,
        "decisions": [decision.ref for decision in item.decisions],
        "actions": [to_record(action, "ref", "title", "owner", "target") for action in item.actions],
        "updates": [to_record(update, "ref", "note") for update in item.updates],
        "agreed": [agreed.meeting.held_on for agreed in item.agreed],
    }
