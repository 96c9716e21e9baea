"""The reading of a letter as the one JSON object that `letter read --json` prints."""

from collections.abc import Iterable
from datetime import date

from boardpack.domain.findings import Finding
from boardpack.domain.proposals import Evidence, LetterFacts, LetterReading, Proposal, ProposedAction


def letter_json(reading: LetterReading) -> dict[str, object]:
    """The reading in plain values: dates as 2026-04-30, kinds and roles as words."""
    return {
        "document": _document(reading.facts),
        "items": [_item(proposal) for proposal in reading.proposals],
        "findings": [_finding(finding, reading.proposals) for finding in reading.findings],
        "unplaced": list(reading.unplaced),
        "notice": reading.notice,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _document(facts: LetterFacts) -> dict[str, object]:
    return {
        "kind": facts.kind,
        "report_title": facts.report_title,
        "report_published": _day(facts.report_published),
        "response_date": _day(facts.response_date),
        "stated_total": facts.stated_total,
        "language": facts.language,
    }


def _item(proposal: Proposal) -> dict[str, object]:
    return {
        "kind": proposal.kind.value,
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
        "confidence": {"words": proposal.confidence.value, "doubts": list(proposal.doubts)},
        "actions": [_action(action) for action in proposal.actions],
    }


def _action(action: ProposedAction) -> dict[str, object]:
    """An action that the response promises, and its words; no owner is null."""
    return {
        "title": action.title,
        "owner": action.owner or None,
        "target": _day(action.target),
        "evidence": _found(action.evidence),
    }


def _evidence(evidence: Iterable[Evidence]) -> dict[str, list[dict[str, object]]]:
    """The evidence by field: passage, stretch, words, and how sure it is."""
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


def _finding(finding: Finding, proposals: Iterable[Proposal]) -> dict[str, object]:
    """A finding; `item` is the number of the item in which it stands, or the place in words."""
    numbers = {proposal.label: proposal.number for proposal in proposals}
    return {
        "rule": finding.rule,
        "item": numbers.get(finding.place) or finding.place or None,
        "facts": list(finding.facts),
        "message": finding.message,
    }
