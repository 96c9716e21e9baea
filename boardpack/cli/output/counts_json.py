"""JSON records of counts, each with its total and its parts."""

from boardpack.cli.output.printing import Record, to_record
from boardpack.domain.log.counts import LogCounts


def counts_record(counts: LogCounts) -> Record:
    return to_record(counts) | {"total": counts.total, "open": counts.open}
