"""Derived histories as the JSON that commands print."""

from collections.abc import Iterable, Mapping

from boardpack.cli.output.printing import Record
from boardpack.cli.output.records import iso
from boardpack.domain.log.actions import Status
from boardpack.domain.log.histories import AssuranceSaid, Spell
from boardpack.domain.log.slippage import Slippage
from boardpack.domain.register.grades import GradeSaid, Verification


def owners_record(spells: Iterable[Spell[str]]) -> list[Record]:
    return [
        {"owner": spell.value, "from": iso(spell.since), "to": iso(spell.until), "by": spell.by} for spell in spells
    ]


def slippage_record(slipped: Slippage) -> Record:
    moves = [
        {
            "from": iso(move.former),
            "to": iso(move.target),
            "days": move.days,
            "at": iso(move.at),
            "by": move.by,
            "meeting_id": move.meeting_id,
        }
        for move in slipped.moves
    ]
    return {
        "first": iso(slipped.first),
        "present": iso(slipped.present),
        "times_moved": slipped.times_moved,
        "days": slipped.days,
        "moves": moves,
    }


def days_record(days: Mapping[Status, int]) -> Record:
    return {status.value: count for status, count in days.items()}


def assurance_record(said: Iterable[AssuranceSaid]) -> list[Record]:
    return [
        {"assurance": each.assurance.value, "at": iso(each.at), "by": each.by, "meeting_id": each.meeting_id}
        for each in said
    ]


def grades_record(said: Iterable[GradeSaid]) -> list[Record]:
    return [
        {
            "grader": each.grader.value,
            "grade": each.grade.value if each.grade else None,
            "verified_by": each.verified_by or None,
            "evidence": each.evidence,
            "at": iso(each.at),
            "by": each.by,
        }
        for each in said
    ]


def verifications_record(found: Iterable[Verification]) -> list[Record]:
    return [
        {
            "at": iso(each.said.at),
            "verified_by": each.said.verified_by,
            "grade": each.said.grade.value if each.said.grade else None,
            "claimed": each.claimed.value if each.claimed else None,
            "verdict": each.verdict.value if each.verdict else None,
        }
        for each in found
    ]
