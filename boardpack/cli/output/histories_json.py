"""Derived histories as the JSON that commands print."""

from collections.abc import Iterable, Mapping

from boardpack.cli.output.printing import Record, to_record
from boardpack.domain.log.actions import Status
from boardpack.domain.log.histories import AssuranceStatement, Spell
from boardpack.domain.log.slippage import Slippage
from boardpack.domain.register.grades import GradeStatement, Verification


def owners_record(spells: Iterable[Spell[str]]) -> list[Record]:
    return [{"owner": spell.value, "from": spell.since, "to": spell.until, "by": spell.by} for spell in spells]


def slippage_record(slipped: Slippage) -> Record:
    moves = [
        {
            "from": move.former,
            "to": move.target,
            "days": move.days,
            "at": move.at,
            "by": move.by,
            "meeting_id": move.meeting_id,
        }
        for move in slipped.moves
    ]
    return {
        "first": slipped.first,
        "present": slipped.present,
        "times_moved": slipped.times_moved,
        "days": slipped.days,
        "moves": moves,
    }


def days_record(days: Mapping[Status, int]) -> Record:
    return {status.value: count for status, count in days.items()}


def assurance_record(statements: Iterable[AssuranceStatement]) -> list[Record]:
    return [to_record(statement) for statement in statements]


def grades_record(statements: Iterable[GradeStatement]) -> list[Record]:
    return [
        {
            "grader": statement.grader,
            "grade": statement.grade,
            "verified_by": statement.verified_by or None,
            "evidence": statement.evidence,
            "at": statement.at,
            "by": statement.by,
        }
        for statement in statements
    ]


def verifications_record(found: Iterable[Verification]) -> list[Record]:
    return [
        {
            "at": entry.statement.at,
            "verified_by": entry.statement.verified_by,
            "grade": entry.statement.grade,
            "claimed": entry.claimed,
            "verdict": entry.verdict,
        }
        for entry in found
    ]
