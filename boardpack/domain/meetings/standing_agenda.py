"""The standing agenda: the items with which every agenda begins, as lines that somebody types in Settings."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from typing import TypeVar

from boardpack.domain.meetings.dated_titles import without_past_period
from boardpack.domain.meetings.meetings import AgendaItem, NewAgendaItem, NewPaper, Purpose
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Marking
from boardpack.values import Frozen

AnyItem = TypeVar("AnyItem", AgendaItem, NewAgendaItem)

LAST_MINUTES = "Minutes of the last meeting"
"""The title of the item under which minutes are approved, whatever their meeting was."""
_OF_A_DAY = re.compile(r"(?:draft )?minutes\b.*\b20\d\d\b", re.IGNORECASE)
_BETWEEN = ";"
_PAPER = "paper:"
_MINUTES = re.compile(r"(\d{1,3})\s*(?:min\.?|minutes?)?", re.IGNORECASE)
_KINDS_BY_NAME = {kind.facts.called.casefold(): kind for kind in PaperKind} | {
    name: kind for kind in PaperKind for name in kind.facts.also_called
}
_CLOSING = re.compile(r"any other business|\baob\b|next meeting|forward (work )?(plan|programme)|close", re.IGNORECASE)


class StandingItem(Frozen):
    """One item of the standing agenda."""

    title: str
    presenter: str = ""
    minutes: int = 0
    purpose: Purpose | None = None
    paper: PaperKind | None = None


def parse_standing_item(line: str) -> StandingItem:
    """Parse “Action log; Secretary; 15 minutes; assurance; paper: action log”: only the title is needed.

    Raises ValueError with a sentence for users.
    """
    title, *parts = (" ".join(part.split()) for part in line.split(_BETWEEN))
    if not title:
        raise ValueError(f"“{line}” has no title.")
    presenter, minutes, purpose, paper = "", 0, None, None
    for part in filter(None, parts):
        words = part.casefold()
        if match := _MINUTES.fullmatch(part):
            minutes = int(match[1])
        elif words in tuple(Purpose):
            purpose = Purpose(words)
        elif words.startswith(_PAPER):
            paper = _paper_named(part[len(_PAPER) :].strip())
        elif not presenter:
            presenter = part
        else:
            raise ValueError(f"“{part}” in “{title}” is not a purpose, a number of minutes or a paper.")
    return StandingItem(title, presenter, minutes, purpose, paper)


def standing_line(item: StandingItem) -> str:
    """Return an item of the standing agenda as the line that somebody would type."""
    parts = (
        item.title.replace(_BETWEEN, ","),
        item.presenter.replace(_BETWEEN, ","),
        f"{item.minutes} minutes" if item.minutes else "",
        item.purpose.value if item.purpose else "",
        f"{_PAPER} {item.paper.facts.called.casefold()}" if item.paper else "",
    )
    return f"{_BETWEEN} ".join(filter(None, parts))


def standing_items(lines: Iterable[str]) -> tuple[StandingItem, ...]:
    """Return the items of the standing agenda. Raises ValueError for a line that is not an item."""
    return tuple(parse_standing_item(line) for line in lines if line.strip())


def as_standing_items(agenda: Iterable[AgendaItem], day: date) -> tuple[StandingItem, ...]:
    """Return the agenda of a meeting on `day` as a standing one.

    Restricted items are left out, and what was for that meeting only. Titles do not name periods before it.
    """
    return tuple(
        StandingItem(lasting_title(item, day), item.presenter, item.minutes, item.purpose, _lasting(item))
        for item in agenda
        if item.restriction is None and not item.proposed_from
    )


def suggested_paper(title: str) -> PaperKind | None:
    """Return the composed paper that an item of that title usually has. None if there is none."""
    words = " ".join(title.split())
    return next((kind for kind in PaperKind if kind.facts.is_usual_for(words)), None)


def closes_a_meeting(title: str) -> bool:
    """Return True if an item of that title comes at the end, such as any other business."""
    return _CLOSING.search(title) is not None


def closing_items(agenda: Iterable[AnyItem]) -> tuple[AnyItem, ...]:
    """Return the public items that close a meeting, such as any other business. Restricted ones come after these."""
    public = [item for item in agenda if item.restriction is None]
    return tuple(takewhile(lambda item: closes_a_meeting(item.title), reversed(public)))[::-1]


def position_before_closing(agenda: Iterable[AgendaItem]) -> int | None:
    """Return the position of a new public item: above those that close the public part. None for the end."""
    closing = closing_items(sorted(agenda, key=lambda item: item.position))
    return closing[0].position if closing else None


def lasting_title(item: AgendaItem, day: date) -> str:
    """Return the title of an item for an agenda on `day` or later, without the period or day of the last one."""
    is_minutes = item.paper is not None and item.paper.kind is PaperKind.MINUTES and _OF_A_DAY.match(item.title)
    return LAST_MINUTES if is_minutes else without_past_period(item.title, day)


def new_item(item: StandingItem, marking: Marking) -> NewAgendaItem:
    """Return an item of the standing agenda as one to be put on an agenda. A file is attached later."""
    kind = PaperKind.BOARD_PAPER if item.paper is PaperKind.ATTACHED else item.paper
    paper = NewPaper(kind, item.title, marking=marking) if kind else None
    return NewAgendaItem(item.title, item.purpose, item.presenter, item.minutes, paper=paper)


def _lasting(item: AgendaItem) -> PaperKind | None:
    """Return the kind of an item's paper. A letter that responds to one report becomes a paper to be written."""
    kind = item.paper.kind if item.paper else None
    return PaperKind.BOARD_PAPER if kind is PaperKind.RESPONSE_LETTER else kind


def _paper_named(name: str) -> PaperKind | None:
    if name.casefold() in ("none", "no paper"):
        return None
    kind = _KINDS_BY_NAME.get(name.casefold())
    if kind is None or kind is PaperKind.RESPONSE_LETTER:
        known = ", ".join(words for words, of in _KINDS_BY_NAME.items() if of is not PaperKind.RESPONSE_LETTER)
        raise ValueError(f"“{name}” is not a paper. Papers are: {known}.")
    return kind
