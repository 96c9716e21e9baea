"""Clashes: two people changed one thing without seeing each other's change, as the rows of its history show.

Each row of a history names the row that its author was looking at (`base_id`) and, where it settles
a clash, the others that it has read (`resolves`). A row that no other names is a head. Where a thing
has more than one head, several people wrote without seeing each other. Since only the set of rows
counts, it does not matter in which order they arrived, and one that comes late opens the clash again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from boardpack.errors import RefusedError
from boardpack.values import Frozen, field

Value = str | int | float
WITHDRAWN = "withdrawn"
PROPOSED = ("verdict", "proposed_target")
"""The fields of the chair's comments that change nothing by themselves."""
PROSE = frozenset(
    (
        "text",
        "body",
        "reasons",
        "note",
        "answer",
        "declarations",
        "minutes_corrections",
        "force",
        "commissioner",
    )
)
"""Fields with long texts. Two versions of one can be combined in a third text."""


class JoinedText(Frozen):
    """A new text that replaces the texts of both sides."""

    text: str


Kept = Mapping[str, "str | JoinedText"]
"""For each field in question the head of the side whose value is to stand, or a text that joins them."""


class Statement(Frozen):
    """One row of a thing's history: who said what, looking at what.

    `fields` are those that it changes; `proposed` is what it asks for and changes by itself nowhere. `is_comment` is
    True for a comment of the chair on an action.
    """

    id: str
    at: datetime
    by: str
    fields: Mapping[str, Value]
    note: str = ""
    base_id: str | None = None
    resolves: tuple[str, ...] = ()
    proposed: Mapping[str, Value] = field(default_factory=dict)
    is_comment: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The rows on which this one builds."""
        return (*((self.base_id,) if self.base_id else ()), *self.resolves)


class Branch(Frozen):
    """The rows of one side that not every other side had seen, oldest first. It ends in the head."""

    words: tuple[Statement, ...]

    @property
    def head(self) -> Statement:
        return self.words[-1]

    @property
    def is_comment(self) -> bool:
        return all(row.is_comment for row in self.words)

    @property
    def said(self) -> dict[str, Value]:
        """The last value that this side gave to each field, verdicts and proposed targets included."""
        return {field: value for row in self.words for field, value in {**row.proposed, **row.fields}.items()}


class Clash(Frozen):
    """A thing that several people changed without seeing each other's changes."""

    branches: tuple[Branch, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The rows that an entry must name to resolve the conflict, oldest first."""
        return tuple(branch.head.id for branch in self.branches)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields to which the sides gave different values. Empty if no value is lost by keeping all.

        Two different verdicts of the chair are a disagreement, although a verdict changes nothing by itself.
        """
        sides = [branch.said for branch in self.branches]
        spoken = sorted({field for values in sides for field in values})
        return tuple(field for field in spoken if _disagree(field, sides))

    @property
    def is_harmless(self) -> bool:
        """Return True if the sides changed different fields only, or the same to the same."""
        return not self.fields

    @property
    def is_commented(self) -> bool:
        """Return True if one side at most has more than the chair's comments, and no field is in question.

        A comment says nothing that the other side could contradict, so there is nothing to settle.
        """
        return self.is_harmless and sum(not branch.is_comment for branch in self.branches) < 2


def heads(history: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the rows of one thing that no other row of it names, oldest first."""
    rows = sorted(history, key=lambda row: row.id)
    named = {name for row in rows for name in row.names}
    return tuple(row for row in rows if row.id not in named)


def clash_to_settle(history: Iterable[Statement]) -> Clash | None:
    """Return the conflict that a person must resolve. None if all sides but one are comments of the chair."""
    found = clash(history)
    return None if found is None or found.is_commented else found


def clash(history: Iterable[Statement]) -> Clash | None:
    """Return the branches into which the rows of one thing divide. None if there is no clash."""
    rows = {row.id: row for row in sorted(history, key=lambda row: row.id)}
    tips = heads(rows.values())
    if len(tips) < 2:
        return None
    behind = [_ancestry(tip.id, rows) for tip in tips]
    shared = set.intersection(*behind)
    return Clash(tuple(_branch(tip, seen - shared, rows) for tip, seen in zip(tips, behind, strict=True)))


def settling(open_clash: Clash, keep: Kept) -> dict[str, Value]:
    """Return the values that resolve a conflict, as `keep` chooses for each field.

    Raises RefusedError if a field has no valid choice, if the chosen side has no value, or if values that are not prose
    are to be joined.
    """
    chosen = {field: _chosen(open_clash, field, keep.get(field)) for field in open_clash.fields}
    silent = [field for field, value in chosen.items() if value is None]
    if silent:
        raise RefusedError(
            f"That version has no value for “{silent[0]}”.", "Choose a version that has a value. Nothing was changed."
        )
    return {field: value for field, value in chosen.items() if value is not None}


def _chosen(open_clash: Clash, field: str, decision: "str | JoinedText | None") -> Value | None:
    if isinstance(decision, JoinedText):
        if field not in PROSE:
            raise RefusedError(
                f"Two values of “{field}” cannot be combined.", "Choose one version. Nothing was changed."
            )
        return decision.text
    for branch in open_clash.branches:
        if branch.head.id == decision:
            return branch.said.get(field, _where_silent(field))
    raise RefusedError(f"No version of “{field}” is chosen.", "Choose one version for each field. Nothing was changed.")


def _branch(tip: Statement, own: Collection[str], rows: Mapping[str, Statement]) -> Branch:
    """Return the rows of one side in their order, with its head last even if rows that it has read sort after it."""
    return Branch((*(row for name, row in rows.items() if name in own and name != tip.id), tip))


def _ancestry(start: str, rows: Mapping[str, Statement]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in rows and name not in seen:
            seen.add(name)
            waiting.extend(rows[name].names)
    return seen


def _disagree(field: str, sides: Sequence[Mapping[str, Value]]) -> bool:
    """Return True if the sides disagree on a field. A withdrawal hides, so disagrees with, any other change."""
    if field == WITHDRAWN and any(values.get(WITHDRAWN) for values in sides):
        return not all(values.get(WITHDRAWN) for values in sides)
    return len({values[field] for values in sides if field in values}) > 1


def _where_silent(field: str) -> Value | None:
    return 0 if field == WITHDRAWN else None
