"""Proposals as records for JSON, in which half-judged letters are kept: the user's version of one, or all of one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.register.item_kinds import item_kind
from boardpack.domain.register.items import AddressedBody, BodyRole, Voice
from boardpack.domain.register.proposals import (
    Certainty,
    Evidence,
    OtherVoice,
    ProposedAction,
    ProposedItem,
    ProposedResponse,
    Speaker,
)
from boardpack.values import replace

Record = Mapping[str, Any]


def changed_record(now: ProposedItem, found: ProposedItem) -> Record | None:
    """Return the user's version of a proposal. None if it is as found."""
    if now == found:
        return None
    return {**_facts(now), "deadline": None if now.deadline == found.deadline else _deadline_record(now.deadline)}


def changed_proposal(found: ProposedItem, kept: Record) -> ProposedItem:
    """Return the user's version.

    Raises KeyError, TypeError or ValueError for a damaged record.
    """
    return replace(
        found,
        kind=item_kind(kept["kind"]),
        number=kept["number"],
        text=kept["text"],
        points=tuple(kept["points"]),
        closing=kept["closing"],
        deadline=_deadline(kept["deadline"]) if kept["deadline"] else found.deadline,
        bodies=tuple(AddressedBody(name, canonical, BodyRole(role)) for name, canonical, role in kept["bodies"]),
        for_force=kept["for_force"],
        for_commissioner=kept["for_commissioner"],
        responses=_responses(kept["responses"]),
    )


def proposal_record(proposal: ProposedItem) -> Record:
    """Return all of a proposal that no reading contains, such as one that was joined of two."""
    return {
        **_facts(proposal),
        "deadline": _deadline_record(proposal.deadline),
        "parent": proposal.parent,
        "truncated": proposal.truncated,
        "evidence": [_evidence_record(evidence) for evidence in proposal.evidence],
        "actions": [_action_record(action) for action in proposal.actions],
        "counter_evidence": list(proposal.counter_evidence),
    }


def recorded_proposal(kept: Record) -> ProposedItem:
    """Return the proposal of a whole record. Raises KeyError, TypeError or ValueError for a damaged one."""
    facts = changed_proposal(ProposedItem(item_kind(kept["kind"]), None, ""), kept)
    return replace(
        facts,
        parent=kept["parent"],
        truncated=kept["truncated"],
        evidence=tuple(map(_evidence, kept["evidence"])),
        actions=tuple(map(_action, kept["actions"])),
        counter_evidence=tuple(kept["counter_evidence"]),
    )


def _facts(now: ProposedItem) -> dict[str, Any]:
    """Return the facts that a user can change, without the deadline."""
    return {
        "kind": now.kind.name,
        "number": now.number,
        "text": now.text,
        "points": list(now.points),
        "closing": now.closing,
        "bodies": [[body.name, body.canonical, body.role.value] for body in now.bodies],
        "for_force": now.for_force,
        "for_commissioner": now.for_commissioner,
        "responses": [[response.voice.value, response.text] for response in now.responses],
    }


def _deadline_record(deadline: Deadline) -> Record:
    return {
        "phrase": deadline.phrase,
        "precision": deadline.precision.value,
        "on": deadline.on.isoformat() if deadline.on else None,
        "basis": deadline.basis,
    }


def _deadline(kept: Record) -> Deadline:
    on = date.fromisoformat(kept["on"]) if kept["on"] else None
    return Deadline(kept["phrase"], Precision(kept["precision"]), on, kept["basis"])


def _responses(kept: list[list[str]]) -> tuple[ProposedResponse, ...]:
    return tuple(ProposedResponse(_speaker(voice), text) for voice, text in kept)


def _speaker(voice: str) -> Speaker:
    return Voice(voice) if voice in list(Voice) else OtherVoice(voice)


def _evidence_record(evidence: Evidence) -> list[Any]:
    place = (evidence.passage, evidence.start, evidence.end)
    return [evidence.field, *place, evidence.words, evidence.certainty.value]


def _evidence(kept: list[Any]) -> Evidence:
    field, passage, start, end, words, certainty = kept
    return Evidence(field, passage, start, end, words, Certainty(certainty))


def _action_record(action: ProposedAction) -> Record:
    target = action.target.isoformat() if action.target else None
    return {
        "title": action.title,
        "evidence": _evidence_record(action.evidence),
        "owner": action.owner,
        "target": target,
    }


def _action(kept: Record) -> ProposedAction:
    target = date.fromisoformat(kept["target"]) if kept["target"] else None
    return ProposedAction(kept["title"], _evidence(kept["evidence"]), kept["owner"], target)
