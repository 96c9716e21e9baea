"""The reading of a letter as the one JSON object that `letter read --json` prints."""

from collections.abc import Iterable
from datetime import date

from boardpack.cli.output.minutes_reading_json import action_records, decision_records
from boardpack.cli.output.records import finding_record, proposal_finding_record, report_record
from boardpack.domain.record.minutes_reading import MinutesReading
from boardpack.domain.register.comparison import ItemComparison, LetterComparison
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.proposals import Evidence, LetterFacts, LetterReading, ProposedAction, ProposedItem
from boardpack.domain.register.showing import FoundBy
from boardpack.services.register.letters import AcceptedLetter


def letter_json(
    reading: LetterReading, comparison: LetterComparison | None = None, minutes: MinutesReading | None = None
) -> dict[str, object]:
    """Return the reading in plain values: dates as 2026-04-30, kinds and roles as words.

    `register` says how it stands to a register, and is null where there is none to compare with. `actions` and
    `decisions` are those of minutes or of a log.
    """
    compared = comparison.items if comparison else (None,) * len(reading.proposals)
    pairs = zip(reading.proposals, compared, strict=True)
    return {
        "document": {**_document(reading.facts), "held_on": _day(minutes.met_on) if minutes else None},
        "items": [{**_item(proposal), "register": _standing(known, comparison)} for proposal, known in pairs],
        "actions": action_records(minutes),
        "decisions": decision_records(minutes),
        "findings": [
            *(_finding(finding, reading.proposals) for finding in reading.findings),
            *(proposal_finding_record(finding) for finding in (minutes.findings if minutes else ())),
        ],
        "unplaced": list(reading.unplaced),
        "notice": reading.notice,
        "register": _register(comparison),
    }


def accepted_record(
    accepted: AcceptedLetter, left_out: list[str], changed: list[str], findings: Iterable[Finding]
) -> dict[str, object]:
    """Return the result of accepting a letter: entered and left out."""
    return {
        "report": report_record(accepted.report),
        "items": accepted.item_count,
        "responses": accepted.response_count,
        "updated": accepted.updated_count,
        "actions": accepted.action_count,
        "left_out": left_out,
        "worded_otherwise": changed,
        "findings": [finding_record(finding) for finding in findings],
    }


def _register(comparison: LetterComparison | None) -> dict[str, object] | None:
    if comparison is None:
        return None
    return {
        "report": comparison.report.title if comparison.report else None,
        "because": comparison.because or None,
        "already_imported": comparison.is_imported,
    }


def _standing(known: ItemComparison | None, comparison: LetterComparison | None) -> dict[str, object] | None:
    if known is None or comparison is None:
        return None
    return {"standing": comparison.standing(known), "changed": list(known.changed)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _document(facts: LetterFacts) -> dict[str, object]:
    return {
        "kind": facts.kind,
        "sender": facts.sender,
        "report_title": facts.report_title,
        "report_published": _day(facts.report_published),
        "response_date": _day(facts.response_date),
        "stated_total": facts.stated_total,
        "language": facts.language,
    }


def _item(proposal: ProposedItem) -> dict[str, object]:
    return {
        "kind": proposal.kind.name,
        "number": proposal.number,
        "parent": proposal.parent,
        "text": "\n\n".join(part for part in (proposal.text, proposal.closing) if part),
        "points": list(proposal.points),
        "deadline_text": proposal.deadline.phrase,
        "deadline": _day(proposal.deadline.on),
        "precision": proposal.deadline.precision.value,
        "bodies": [
            {"name": body.name, "canonical": body.canonical, "role": body.role.value} for body in proposal.bodies
        ],
        "for_force": proposal.for_force,
        "for_commissioner": proposal.for_commissioner,
        "responses": [{"voice": response.voice.value, "text": response.text} for response in proposal.responses],
        "truncated": proposal.truncated,
        "evidence": _evidence(proposal.evidence),
        "confidence": proposal.confidence.value,
        "doubts": list(proposal.doubts),
        "actions": [_action(action) for action in proposal.actions],
        **({"found_by": _found_by(proposal.found_by)} if proposal.found_by else {}),
    }


def _found_by(found_by: FoundBy) -> dict[str, object]:
    """Return the example by whose likeness an item was found, how much of it agrees, and what."""
    return {"example": found_by.example, "score": found_by.score, "reasons": list(found_by.reasons)}


def _action(action: ProposedAction) -> dict[str, object]:
    """Return an action that the response promises, and its words. No owner is null."""
    return {
        "title": action.title,
        "owner": action.owner or None,
        "target": _day(action.target),
        "evidence": _found(action.evidence),
    }


def _evidence(evidence: Iterable[Evidence]) -> dict[str, list[dict[str, object]]]:
    """Return the evidence by field: passage, stretch, words, and how sure it is."""
    by_field: dict[str, list[dict[str, object]]] = {}
    for found in evidence:
        by_field.setdefault(found.field, []).append(_found(found))
    return by_field


def _found(evidence: Evidence) -> dict[str, object]:
    return {
        "passage": evidence.passage,
        "start": evidence.start,
        "end": evidence.end,
        "words": evidence.words,
        "certainty": evidence.certainty.value,
    }


def _finding(finding: Finding, proposals: Iterable[ProposedItem]) -> dict[str, object]:
    """Return a finding. `item` is the number of its item, or the place in words."""
    numbers = {proposal.label: proposal.number for proposal in proposals}
    return proposal_finding_record(finding, numbers.get(finding.place))
