"""Lines that lead in to items: whom the items below are for, and what makes a line of a list one of them."""

import re

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.intake.layout.lines import Line, Piece, piece_of
from boardpack.intake.wording.addressees import recommends
from boardpack.intake.wording.bodies import is_names_only
from boardpack.intake.wording.deadlines import find_deadline, is_deadline_only
from boardpack.intake.wording.labels import MODAL
from boardpack.values import Frozen, replace

CALLED_AREA = re.compile(r"\b(?:is|are)\s+(?:an?\s+)?areas?\s+for\s+improvement\b", re.IGNORECASE)
_LED_IN = re.compile(r"\b(?:for|to)\s+(?P<names>[^:,.]{3,80}):$", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"(?:We\s+recommend\s+that\s+)?(?P<names>[^:.]{3,120}?)\s+(?:should|must|needs?\s+to)(?:\s+(?:\w+ly|together|also|each|all|now))*"
    r"(?:\s*,?\s+(?P<time>(?:by|within|before|in|with|no\s+later)\s[^:,]{3,40}?),?)?\s*:",
    re.IGNORECASE,
)
_REGRETS = re.compile(
    r"\s+(?:not\s+)?have\s+(?:\w+ly\s+)?(?:\w+ed|been|had|done|made|taken|given|known|told|seen|found|kept|led|met|put|set|sent|"
    r"held|brought|gone|come|become|begun|written|spoken|chosen)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:The\s+)?[A-Z][\w'’&-]*(?:\s+(?:[A-Z][\w'’&-]*|of|for|and|the|in|on|&|[–-]|region|area|team))*")


class OpenList(Frozen):
    """A list whose heading or lead-in has been read: what its items are, whom they are for, and by when.

    `kind` is None where the items below have labels of their own. `section` is that of its heading, empty for none;
    `box` is the box in which it stands, and `first` the number of items before it. `due_level` is the level of the
    heading that says when they are due, the lowest if it is no heading.
    """

    kind: ItemKind | None = None
    section: tuple[int, ...] = ()
    box: int = 0
    first: int = 0
    names: Piece | None = None
    due: Piece | None = None
    due_level: int = 0


NO_LIST = OpenList()


def same_row(line: Line, other: Line) -> bool:
    return (line.place and (line.place.table, line.place.row)) == (other.place and (other.place.table, other.place.row))


def stands_below(line: Line, other: Line) -> bool:
    """Return True if a cell stands below another."""
    if line.place is None or other.place is None:
        return False
    below = replace(other.place, row=other.place.row + 1)
    return line.place == below


class LeadIn(Frozen):
    """A lead-in such as "By 31 May 2026, the Home Office should:". It governs the items below it.

    `due` is None if it names no time.
    """

    names: Piece
    due: Piece | None


def read_lead_in(line: Line, *, counted: bool) -> LeadIn | None:
    """Return the lead-in in a line such as "The Home Office should:". None for any other line.

    Names that are in no list count only in a heading, or if `counted` entries follow.
    """
    first = find_deadline(line.words.partition(",")[0], None)
    opens = line.words.index(",") + 1 if first and first.start == 0 and "," in line.words else 0
    opens += len(line.words[opens:]) - len(line.words[opens:].lstrip())
    lead = _LEAD_IN.fullmatch(line.words, opens)
    if lead is None or (lead["time"] and not is_deadline_only(lead["time"])):
        return None
    headed = (line.is_heading or line.bold or counted) and _NAMED.fullmatch(lead["names"])
    if not (headed or is_names_only(lead["names"])):
        return None
    due = lead.span("time") if lead["time"] else (first.start, first.end) if first and opens else None
    return LeadIn(
        piece_of(line, line.start + lead.start("names"), line.start + lead.end("names")),
        piece_of(line, line.start + due[0], line.start + due[1]) if due else None,
    )


def led_in_names(line: Line) -> Piece | None:
    """Return the names in "made four recommendations for chief constables:"; None if it names nobody."""
    named = _LED_IN.search(line.text)
    return piece_of(line, *named.span("names")) if named and is_names_only(named["names"]) else None


def asks_as_one(words: str, kind: ItemKind) -> bool:
    """Return True if words in a list ask something, or state a concern, or call themselves an area for improvement."""
    stated = kind == ItemKind.AREA_FOR_IMPROVEMENT and bool(CALLED_AREA.search(words))
    first = find_deadline(words, None)
    ahead = first is not None and first.start == 0
    asks = any(ahead or not _REGRETS.match(words, modal.end()) for modal in MODAL.finditer(words))
    asks = asks or any(map(recommends, re.split(r"(?<=[.!?])\s+", words)))
    return kind == ItemKind.CAUSE_OF_CONCERN or stated or asks
