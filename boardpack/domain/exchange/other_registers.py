"""The register and action log of another board, as the board that takes them over shows them."""

import re
from collections.abc import Iterable

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.log.actions import KEPT_REF, LONGEST_ACTION_REF
from boardpack.errors import RefusedError
from boardpack.values import Frozen

_PREFIX = re.compile("[A-Z]{1,4}")


class OtherRegister(Frozen):
    """The content of another board's register; the counts are of entries that are not here yet.

    `refs` are pairs of the reference of an action there and here. `in_both` are the titles of reports that both boards
    have. `restricted` are references, there, of restricted actions. They stay behind, as their agenda items do.
    `already_here` counts the entries that were taken over earlier.
    """

    board_name: str
    reports: int
    items: int
    responses: int
    updates: int
    already_here: int
    refs: tuple[tuple[str, str], ...]
    in_both: tuple[str, ...]
    restricted: tuple[str, ...]

    @property
    def brings_anything(self) -> bool:
        """Return True if any entry is new here."""
        return any((self.reports, self.items, self.responses, self.updates, self.refs))

    @property
    def counts_in_words(self) -> str:
        """Return what is new: “2 reports, 12 items, 30 responses, 16 actions and 41 updates”."""
        counts = (
            count_in_words(self.reports, "report"),
            count_in_words(self.items, "item"),
            count_in_words(self.responses, "response"),
            count_in_words(len(self.refs), "action"),
        )
        return f"{', '.join(counts)} and {count_in_words(self.updates, 'update')}"


def parse_ref_prefix(words: str) -> str:
    """Return the letters that go before the references of another board's actions. Raises RefusedError."""
    prefix = words.strip().rstrip("/").upper()
    if not _PREFIX.fullmatch(prefix):
        raise RefusedError(
            f"“{words}” cannot be a prefix.", "Enter one to four letters for the other board, such as WM."
        )
    return prefix


def ref_with_prefix(prefix: str, ref: str) -> str:
    """Return the reference here of another board's action: “WM/A-014”. Raises RefusedError for one that is too long."""
    made = f"{prefix}/{ref}"
    if len(made) > LONGEST_ACTION_REF or not re.fullmatch(KEPT_REF, made):
        raise RefusedError(f"“{made}” is too long for a reference.", "Enter a shorter prefix.")
    return made


def refuse_used(refs: Iterable[str], used: Iterable[str]) -> None:
    """Raise RefusedError if a reference belongs to another action here."""
    if twice := sorted(set(refs) & set(used)):
        raise RefusedError(f"This board already has an action “{twice[0]}”.", "Enter another prefix.")
