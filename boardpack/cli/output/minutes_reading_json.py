"""Minutes as they were read, as JSON records and as a table."""

from collections.abc import Iterator, Sequence

import click

from boardpack.cli.output.printing import Record, print_findings, print_table
from boardpack.cli.output.records import proposal_finding_record
from boardpack.domain.days.dates import in_words
from boardpack.domain.record.minutes_reading import MinutedAction, MinutedDecision, MinutesReading, MinutesStanding
from boardpack.domain.register.proposals import Evidence


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
        {
            "ref": update.ref,
            "title": update.title,
            "text": update.text,
            "closes": update.is_closing,
            "action": _action(update.action) if update.action else None,
            "evidence": _found(update.evidence),
        }
        for update in reading.updates
    ]
    for records, reasons in (
        (actions, standing.actions if standing else ()),
        (decisions, standing.decisions if standing else ()),
        (updates, standing.updates if standing else ()),
    ):
        for record, why in zip(records, reasons, strict=False):
            record["known"] = why or None
    for record, question in zip(updates, standing.questions if standing else (), strict=False):
        record["question"] = question or None
    for records, remarks in (
        (actions, standing.action_remarks if standing else ()),
        (updates, standing.update_remarks if standing else ()),
    ):
        for record, remark in zip(records, remarks, strict=False):
            record["remark"] = remark or None
    return {
        "document": _document(reading),
        "items": [],
        "title": reading.title,
        "next_meeting": reading.next_on,
        "people": [
            {"name": p.name, "role": p.role, "initials": p.initials, "presence": p.presence.value}
            for p in reading.people
        ],
        "interests": reading.declarations,
        "actions": actions,
        "decisions": decisions,
        "updates": updates,
        "findings": [proposal_finding_record(finding) for finding in reading.findings],
        "unplaced": list(reading.unplaced),
        "notice": reading.notice,
    }


def _document(reading: MinutesReading) -> Record:
    """Return the facts of a document as those of a letter are, with the words that give the day of the meeting."""
    of_letters = ("sender", "report_title", "report_published", "response_date", "stated_total", "language")
    return {
        "kind": "minutes" if reading.is_of_meeting else "action log",
        **dict.fromkeys(of_letters),
        "held_on": reading.met_on.isoformat() if reading.met_on else None,
        "evidence": _found((reading.held_on,)) if reading.held_on else [],
    }


def _action(action: MinutedAction) -> Record:
    return {
        "ref": action.ref or None,
        "text": action.text,
        "owner": action.owner or None,
        "owners": [name for name in action.owner.split("; ") if name],
        "owner_as_written": action.owner_words or None,
        "due": action.due.isoformat() if action.due else None,
        "due_text": action.due_words or None,
        "status": action.status.value if action.status else None,
        "update": action.update or None,
        "raised": action.raised_on.isoformat() if action.raised_on else None,
        "heading": action.heading or None,
        "confidence": action.confidence.value,
        "doubts": list(action.doubts),
        "evidence": _found(action.evidence),
    }


def _decision(decision: MinutedDecision) -> Record:
    return {
        "ref": decision.ref or None,
        "text": decision.text,
        "heading": decision.heading or None,
        "confidence": decision.confidence.value,
        "doubts": list(decision.doubts),
        "evidence": _found(decision.evidence),
    }


def _found(evidence: Sequence[Evidence]) -> list[Record]:
    return [
        {"field": e.field, "passage": e.passage, "start": e.start, "end": e.end, "words": e.words} for e in evidence
    ]


def print_minutes(reading: MinutesReading, standing: MinutesStanding | None) -> None:
    """Print day, people, actions, decisions and updates, each with why it is not taken."""
    met = f"Meeting of {in_words(reading.met_on)}." if reading.met_on else "The date of the meeting is not given."
    click.echo(f"{met} {len(reading.people)} people are named." if reading.people else met)
    if reading.notice:
        click.echo(reading.notice)
    if reading.declarations is not None:
        click.echo(f"Interests: {' '.join(reading.declarations.splitlines()) or 'none declared.'}")
    if reading.actions:
        print_table(("", "Ref", "Action", "Owner", "Due", "Sure"), _rows(reading, standing), nothing="")
    for number, action in enumerate(reading.actions, start=1):
        remark = standing.action_remarks[number - 1] if standing else ""
        for sentence in filter(None, (*action.doubts, remark)):
            click.echo(f"Action {number}: {sentence}")
    if reading.decisions:
        click.echo("Decisions:")
        reasons = standing.decisions if standing else [""] * len(reading.decisions)
        pairs = zip(reading.decisions, reasons, strict=True)
        rows = [(d.ref, d.text, why or d.confidence.value) for d, why in pairs]
        print_table(("Ref", "Decision", "Sure"), rows, nothing="")
    if reading.updates:
        click.echo("Updates on earlier actions:")
        print_table(("Ref", "Update", ""), _updates(reading, standing), nothing="")
        for remark in filter(None, standing.update_remarks if standing else ()):
            click.echo(remark)
    print_findings(reading.findings)


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
