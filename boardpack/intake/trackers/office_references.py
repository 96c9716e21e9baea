"""References of an office's own tracker that its actions keep in the log."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from boardpack.domain.exchange.trackers import RowFate, RowOutcome
from boardpack.domain.log.actions import ACTION_REF, LONGEST_ACTION_REF


def office_refs(rows: Iterable[RowOutcome], used: Collection[str]) -> dict[int, str]:
    """Return the office's references that new actions keep, by the number of their rows.

    A reference is kept if forms can bear it, no action has it and it occurs once. Other rows get the log's next one.
    """
    new = {outcome.row.number: outcome.row.reference.strip() for outcome in rows if outcome.fate is RowFate.NEW}
    often = Counter(ref.upper() for ref in new.values())
    return {
        number: ref
        for number, ref in new.items()
        if len(ref) <= LONGEST_ACTION_REF
        and re.fullmatch(ACTION_REF, ref)
        and often[ref.upper()] == 1
        and ref not in used
    }


def common_prefix(rows: Iterable[RowOutcome]) -> str:
    """Return the letters with which all references of a tracker begin, as in HHB-001. Empty if they differ."""
    matches = [re.fullmatch(r"([A-Z]{1,4})-\d+", outcome.row.reference) for outcome in rows]
    prefixes = {match[1] if match else "" for match in matches}
    return prefixes.pop() if len(prefixes) == 1 else ""
