"""References of an office's own tracker that its actions keep in the log."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import partial

from boardpack.domain.exchange.trackers import RowFate, RowOutcome, in_sentences
from boardpack.domain.log.actions import KEPT_REF, LONGEST_ACTION_REF
from boardpack.values import replace

_SERIES = re.compile(r"(?P<head>(?P<letters>[A-Z]+).*[/.-])\d+")
_PLAIN_HEAD = re.compile(r"[A-Z]{1,4}-")
_MOST_OF, _WHOLE = 1, 2
"""The least share of references that follow one scheme."""


def office_refs(rows: Iterable[RowOutcome], used: Collection[str]) -> dict[tuple[str, int], str]:
    """Return the office's references that new actions keep, by the keys of their rows.

    A reference is kept if forms can bear it, no action has it and it occurs once. Other rows get the log's next one.
    """
    new = {outcome.row.key: outcome.row.reference.strip() for outcome in rows if outcome.fate is RowFate.NEW}
    often = Counter(ref.upper() for ref in new.values())
    return {
        key: ref
        for key, ref in new.items()
        if len(ref) <= LONGEST_ACTION_REF
        and re.fullmatch(KEPT_REF, ref)
        and often[ref.upper()] == 1
        and ref not in used
    }


def with_taken_references(rows: Iterable[RowOutcome], used: Collection[str]) -> tuple[RowOutcome, ...]:
    """Return the rows with a remark on each new one whose reference another action of the log has."""
    return tuple(map(partial(_with_remark, used), rows))


def _with_remark(used: Collection[str], outcome: RowOutcome) -> RowOutcome:
    ref = outcome.row.reference.strip()
    if outcome.fate is not RowFate.NEW or ref not in used:
        return outcome
    remark = f"another action has the reference “{ref}”, so the row gets the log’s next reference"
    return replace(outcome, why=f"{outcome.why} {in_sentences((remark,))}")


def common_prefix(rows: Iterable[RowOutcome]) -> str:
    """Return the beginning of the references that goes on: “HHB” for HHB-001, “HHB/24/” for HHB/23/11 and HHB/24/07.

    Of several series that begin with the same letters it is the latest. Empty if the references have no scheme.
    """
    refs = [outcome.row.reference.strip() for outcome in rows if outcome.row.reference.strip()]
    series = [match for ref in refs if re.fullmatch(KEPT_REF, ref) and (match := _SERIES.fullmatch(ref))]
    letters = Counter(match["letters"] for match in series)
    most, often = max(letters.items(), key=lambda pair: pair[1], default=("", 0))
    if not most or often * _WHOLE < len(refs) * _MOST_OF:
        return ""
    latest = max((match["head"] for match in series if match["letters"] == most), key=_natural)
    return latest[:-1] if _PLAIN_HEAD.fullmatch(latest) else latest


def _natural(head: str) -> list[tuple[int, str]]:
    """Return a key by which 9 comes before 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|\D+", head)]
