"""Minutes as they were read, as JSON records and as a table."""

from collections.abc import Iterator

from boardpack.cli.output.printing import Record, finding_lines, to_record
from boardpack.cli.output.records import found_record, proposal_finding_record
from boardpack.cli.output.results import TextTable
from boardpack.domain.days.dates import in_words
from boardpack.domain.record.minutes_reading import MinutedAction, MinutedDecision, MinutesReading, MinutesStanding


def action_records(reading: MinutesReading | None) -> list[Record]:
    """Return the actions of minutes or a log. Empty if the document is neither."""
    return [_action(action) for action in reading.actions] if reading else []


def decision_records(reading: MinutesReading | None) -> list[Record]:
    """Return the decisions of minutes. Empty if the document is none."""
    return [_decision(decision) for decision in reading.decisions] if reading else []


def minutes_reading_record(reading: MinutesReading, standing: MinutesStanding | None) -> Record:
    """Return everything that was read. `known` says why something is not taken, if there is a board."""
    actions, decisions = action_records(reading), decision_records(reading)
    updates: list[Record] = [
        to_record(update, "ref", "title", "text", closes="is_closing")
        | {
            "action": _action(update.action) if update.action else None,
            "evidence": list(map(found_record, update.evidence)),
        }
        for update in reading.updates
    ]
    if standing:
        for name, records, lines in (
            ("known", actions, standing.actions),
            ("known", decisions, standing.decisions),
            ("known", updates, standing.updates),
            ("question", updates, standing.questions),
            ("remark", actions, standing.action_remarks),
            ("remark", updates, standing.update_remarks),
        ):
            for record, words in zip(records, lines, strict=False):
                record[name] = words or None
    return {
        "document": _document(reading),
        "items": [],
        "title": reading.title,
        "next_meeting": reading.next_on,
        "people": [to_record(person, "name", "role", "initials", "presence") for person in reading.people],
        "interests": reading.declarations,
        "actions": actions,
        "decisions": decisions,
        "updates": updates,
        "findings": list(map(proposal_finding_record, reading.findings)),
        "unplaced": reading.unplaced,
        "notice": reading.notice,
    }


def _document(reading: MinutesReading) -> Record:
    """Return the facts of a document as those of a letter are, with the words that give the day of the meeting."""
    of_letters = ("sender", "report_title", "report_published", "response_date", "stated_total", "language")
    return {
        "kind": "minutes" if reading.is_of_meeting else "action log",
        **dict.fromkeys(of_letters),
        "held_on": reading.met_on,
        "evidence": [found_record(reading.held_on)] if reading.held_on else [],
    }


def _action(action: MinutedAction) -> Record:
    return {
        "ref": action.ref or None,
        "text": action.text,
        "owner": action.owner or None,
        "owners": [name for name in action.owner.split("; ") if name],
        "owner_as_written": action.owner_words or None,
        "due": action.due,
        "due_text": action.due_words or None,
        "status": action.status or None,
        "update": action.update or None,
        "raised": action.raised_on,
        "heading": action.heading or None,
        **to_record(action, "confidence", "doubts"),
        "evidence": list(map(found_record, action.evidence)),
    }


def _decision(decision: MinutedDecision) -> Record:
    return {
        "ref": decision.ref or None,
        "text": decision.text,
        "heading": decision.heading or None,
        **to_record(decision, "confidence", "doubts"),
        "evidence": list(map(found_record, decision.evidence)),
    }


def minutes_lines(reading: MinutesReading, standing: MinutesStanding | None) -> Iterator[str | TextTable]:
    """Yield day, people, actions, decisions and updates, each with why it is not taken."""
    met = f"Meeting of {in_words(reading.met_on)}." if reading.met_on else "The date of the meeting is not given."
    yield f"{met} {len(reading.people)} people are named." if reading.people else met
    if reading.notice:
        yield reading.notice
    if reading.declarations is not None:
        yield f"Interests: {' '.join(reading.declarations.splitlines()) or 'none declared.'}"
    if reading.actions:
        yield TextTable(("", "Ref", "Action", "Owner", "Due", "Sure"), _rows(reading, standing))
    for number, action in enumerate(reading.actions, start=1):
        remark = standing.action_remarks[number - 1] if standing else ""
        yield from (f"Action {number}: {sentence}" for sentence in (*action.doubts, remark) if sentence)
    if reading.decisions:
        yield "Decisions:"
        reasons = standing.decisions if standing else [""] * len(reading.decisions)
        pairs = zip(reading.decisions, reasons, strict=True)
        yield TextTable(("Ref", "Decision", "Sure"), [(d.ref, d.text, why or d.confidence.value) for d, why in pairs])
    if reading.updates:
        yield "Updates on earlier actions:"
        yield TextTable(("Ref", "Update", ""), _updates(reading, standing))
        yield from filter(None, standing.update_remarks if standing else ())
    yield from finding_lines(reading.findings)


def _updates(reading: MinutesReading, standing: MinutesStanding | None) -> Iterator[tuple[str, ...]]:
    """Yield a row for each update, with why it is not taken or what is to be decided."""
    for at, update in enumerate(reading.updates):
        note = (standing.updates[at] or standing.questions[at]) if standing else ""
        yield update.name, update.text or update.title, note


def _rows(reading: MinutesReading, standing: MinutesStanding | None) -> Iterator[tuple[str, ...]]:
    for at, action in enumerate(reading.actions):
        due = in_words(action.due) if action.due else action.due_words
        known = standing.actions[at] if standing else ""
        yield (
            str(at + 1),
            action.ref,
            action.text,
            action.owner or "nobody named",
            due,
            known or action.confidence.value,
        )
