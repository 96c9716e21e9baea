"""JSON records of counts, each with its total and its parts."""

from boardpack.cli.output.printing import Record, to_record
from boardpack.domain.log.counts import GradeCounts, ItemCounts, LogBreakdown, LogCounts, PeriodCounts


def counts_record(counts: LogCounts) -> Record:
    return to_record(counts) | {"total": counts.total, "open": counts.open}


def breakdown_record(counts: LogBreakdown) -> list[Record]:
    return [{"key": part.key, "name": part.name, "counts": counts_record(part.counts)} for part in counts.parts]


def period_record(counts: PeriodCounts, due: LogCounts) -> Record:
    names = ("raised", "closed", "closed_on", "moved", "slipped", "brought_forward", "put_back")
    period: Record = {"from": counts.period.first, "to": counts.period.last}
    return period | to_record(counts, *names) | {"due": counts_record(due)}


def item_counts_record(counts: ItemCounts) -> Record:
    record = to_record(counts) | {
        "total": counts.total,
        "kinds": {kind.name: count for kind, count in counts.kinds},
        "followed": counts_record(counts.standings),
        "self_grades": _grades_record(counts.self_grades),
        "verified_grades": _grades_record(counts.verified_grades),
        "actions": counts_record(counts.actions),
    }
    del record["standings"]  # printed as “followed”
    return record


def _grades_record(counts: GradeCounts) -> Record:
    return to_record(counts) | {"total": counts.total}
