"""The reading of a letter as the one JSON object that `letter read --json` prints."""

from collections.abc import Iterable

from boardpack.cli.output.minutes_reading_json import action_records, decision_records
from boardpack.cli.output.printing import Record, to_record
from boardpack.cli.output.records import finding_record, proposal_finding_record, report_record
from boardpack.domain.record.minutes_reading import MinutesReading
from boardpack.domain.register.comparison import ItemComparison, LetterComparison
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.proposals import Evidence, LetterReading, ProposedAction, ProposedItem
from boardpack.services.register.letters import AcceptedLetter

_FACTS = ("kind", "sender", "report_title", "report_published", "response_date", "stated_total", "language")


def letter_json(
    reading: LetterReading, comparison: LetterComparison | None = None, minutes: MinutesReading | None = None
) -> Record:
    """Return the reading as a record.

    `register` says how it stands to a register, and is null where there is none to compare with. `actions` and
    `decisions` are those of minutes or of a log.
    """
    compared = comparison.items if comparison else (None,) * len(reading.proposals)
    pairs = zip(reading.proposals, compared, strict=True)
    findings = [_finding(finding, reading.proposals) for finding in reading.findings]
    return {
        "document": to_record(reading.facts, *_FACTS) | {"held_on": minutes.met_on if minutes else None},
        "items": [{**_item(proposal), "register": _standing(known, comparison)} for proposal, known in pairs],
        "actions": action_records(minutes),
        "decisions": decision_records(minutes),
        "findings": findings + list(map(proposal_finding_record, minutes.findings if minutes else ())),
        "unplaced": reading.unplaced,
        "notice": reading.notice,
        "asks_for_example": reading.asks_for_example or None,
        "register": _register(comparison),
    }


def accepted_record(
    accepted: AcceptedLetter, left_out: list[str], changed: list[str], findings: Iterable[Finding]
) -> Record:
    """Return the result of accepting a letter: entered and left out."""
    counts = {"items": "item_count", "responses": "response_count", "updated": "updated_count"}
    return {
        "report": report_record(accepted.report),
        **to_record(accepted, **counts, actions="action_count"),
        "left_out": left_out,
        "worded_otherwise": changed,
        "findings": list(map(finding_record, findings)),
    }


def _register(comparison: LetterComparison | None) -> Record | None:
    if comparison is None:
        return None
    return {
        "report": comparison.report.title if comparison.report else None,
        "because": comparison.because or None,
        "similar": comparison.similar.title if comparison.similar else None,
        "already_imported": comparison.is_imported,
    }


def _standing(known: ItemComparison | None, comparison: LetterComparison | None) -> Record | None:
    if known is None or comparison is None:
        return None
    return {"standing": comparison.standing(known), "changed": known.changed}


def _item(proposal: ProposedItem) -> Record:
    deadline = {"deadline_text": "deadline.phrase", "deadline": "deadline.on", "precision": "deadline.precision"}
    return {
        **to_record(proposal, kind="kind.name", number="number", parent="parent"),
        "text": "\n\n".join(part for part in (proposal.text, proposal.closing) if part),
        **to_record(proposal, "points", **deadline),
        **to_record(proposal, "bodies", "for_force", "for_commissioner", "responses", "truncated"),
        "evidence": _evidence(proposal.evidence),
        **to_record(proposal, "confidence", "doubts"),
        "actions": [_action(action) for action in proposal.actions],
        **({"found_by": proposal.found_by} if proposal.found_by else {}),
    }


def _action(action: ProposedAction) -> Record:
    """Return an action that the response promises, and its words. No owner is null."""
    evidence = _found(action.evidence)
    return {"title": action.title, "owner": action.owner or None, "target": action.target, "evidence": evidence}


def _evidence(evidence: Iterable[Evidence]) -> dict[str, list[Record]]:
    """Return the evidence by field: passage, stretch, words, and how sure it is."""
    by_field: dict[str, list[Record]] = {}
    for found in evidence:
        by_field.setdefault(found.field, []).append(_found(found))
    return by_field


def _found(evidence: Evidence) -> Record:
    return to_record(evidence, "passage", "start", "end", "words", "certainty")


def _finding(finding: Finding, proposals: Iterable[ProposedItem]) -> Record:
    """Return a finding. `item` is the number of its item, or the place in words."""
    numbers = {proposal.label: proposal.number for proposal in proposals}
    return proposal_finding_record(finding, numbers.get(finding.place))
