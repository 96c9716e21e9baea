"""Counts as the JSON that commands print: each with its whole and its parts."""

from boardpack.cli.output.printing import Record
from boardpack.domain.log.counts import GradeCounts, ItemCounts, LogBreakdown, LogCounts, PeriodCounts


def counts_record(counts: LogCounts) -> Record:
    return {
        "total": counts.total,
        "open": counts.open,
        "overdue": counts.overdue,
        "at_risk": counts.at_risk,
        "on_track": counts.on_track,
        "not_started": counts.not_started,
        "complete": counts.complete,
    }


def breakdown_record(counts: LogBreakdown) -> list[Record]:
    return [{"key": part.key, "name": part.name, "counts": counts_record(part.counts)} for part in counts.parts]


def period_record(counts: PeriodCounts, due: LogCounts) -> Record:
    return {
        "from": counts.period.first.isoformat(),
        "to": counts.period.last.isoformat(),
        "raised": counts.raised,
        "closed": counts.closed,
        "closed_on": [day.isoformat() for day in counts.closed_on],
        "moved": counts.moved,
        "slipped": counts.slipped,
        "brought_forward": counts.brought_forward,
        "put_back": counts.put_back,
        "due": counts_record(due),
    }


def item_counts_record(counts: ItemCounts) -> Record:
    return {
        "total": counts.total,
        "reports": counts.reports,
        "for_us": counts.for_us,
        "partly": counts.partly,
        "not_for_us": counts.not_for_us,
        "undecided": counts.undecided,
        "recommendations": counts.recommendations,
        "areas_for_improvement": counts.areas_for_improvement,
        "causes_of_concern": counts.causes_of_concern,
        "followed": counts_record(counts.standings),
        "answered": counts.answered,
        "unanswered": counts.unanswered,
        "lacking_response": counts.lacking_response,
        "past_deadline": counts.past_deadline,
        "self_grades": _grades_record(counts.self_grades),
        "verified_grades": _grades_record(counts.verified_grades),
        "overstated": counts.overstated,
        "understated": counts.understated,
        "actions": counts_record(counts.actions),
    }


def _grades_record(counts: GradeCounts) -> Record:
    return {
        "met": counts.met,
        "partly_met": counts.partly_met,
        "not_met": counts.not_met,
        "ungraded": counts.ungraded,
        "total": counts.total,
    }
