"""The beginning of an agenda: items to choose from while nothing is on it yet."""

from collections.abc import Iterable, Sequence
from datetime import date

from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.dated_titles import names_past_period
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, MeetingId, NewAgendaItem, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.standing_agenda import (
    StandingItem,
    closing_items,
    lasting_title,
    new_item,
)
from boardpack.domain.office.markings import Marking
from boardpack.domain.record.agenda_proposals import ItemProposal, ProposalKind
from boardpack.values import Frozen, replace

_NAMES_PAST = "The title names a period that has passed. Rename the item."
_NO_EARLIER = "This board has no earlier meeting."
_OF_OTHERS = (ProposalKind.STANDING,)
_AFTER_THE_FIRST = (ProposalKind.MINUTES, ProposalKind.ARISING)


class OfferedItem(Frozen):
    """An item that an agenda can begin with. `why` says where it comes from, or why it is not chosen at first."""

    item: NewAgendaItem
    why: str = ""
    is_chosen: bool = True


class AgendaStart(Frozen):
    """One way to begin an agenda. `like` is the meeting whose agenda it follows; None for the standing agenda."""

    items: tuple[OfferedItem, ...]
    like: Meeting | None = None

    @property
    def key(self) -> MeetingId | None:
        """The meeting whose agenda it follows. None for the standing agenda."""
        return self.like.id if self.like else None


def standing_start(
    items: Iterable[StandingItem], proposals: Sequence[ItemProposal], marking: Marking, has_earlier: bool
) -> AgendaStart:
    """Return the standing agenda, with what is proposed for the meeting before its closing items.

    An item about the meeting before is not chosen if there was none.
    """
    offered = [
        OfferedItem(new_item(item, marking), "" if is_possible else _NO_EARLIER, is_possible)
        for item in items
        for is_possible in (has_earlier or not _is_about_last(item.paper),)
    ]
    return AgendaStart(_with_proposals(offered, proposals))


def start_like(
    meeting: Meeting,
    agenda: Iterable[AgendaItem],
    proposals: Sequence[ItemProposal],
    standing: Iterable[StandingItem],
    marking: Marking,
    day: date,
) -> AgendaStart:
    """Return the agenda of an earlier meeting for one on `day`, with what is proposed for it before its closing items.

    Titles do not name periods before that day, such as that of the last report, as far as they can go without. What
    was proposed for the earlier meeting is not chosen, since it was for that day. Files and texts are not taken. Items
    about the meeting before that agenda are proposed anew, as the standing agenda has them if it does.
    """
    usual = [new_item(item, marking) for item in standing if _is_about_last(item.paper)]
    by_kind = {_kind(item): item for item in usual}
    renewed = [replace(part, item=by_kind.get(_kind(part.item), part.item)) for part in proposals]
    offered = [
        OfferedItem(
            _again(item, marking, day),
            f"Proposed for {in_words(meeting.held_on)} only." if item.proposed_from else _named(item, day),
            not item.proposed_from,
        )
        for item in agenda
        if not (item.proposed_from and _is_about_last(_kind(item)))
    ]
    return AgendaStart(_with_proposals(offered, renewed), meeting)


def _kind(item: AgendaItem | NewAgendaItem) -> PaperKind | None:
    return item.paper.kind if item.paper else None


def _is_about_last(kind: PaperKind | None) -> bool:
    return kind is not None and kind.facts.is_about_last_meeting


def _named(item: AgendaItem, day: date) -> str:
    """Return that somebody has to rename an item, because its title names a past period. Empty if it does not."""
    return _NAMES_PAST if names_past_period(lasting_title(item, day), day) else ""


def _again(item: AgendaItem, marking: Marking, day: date) -> NewAgendaItem:
    kind, title = _kind(item), lasting_title(item, day)
    if kind is not None and not kind.facts.is_composed:
        kind = PaperKind.BOARD_PAPER
    paper = NewPaper(kind, title, item.paper.author if item.paper else "", marking=marking) if kind else None
    return NewAgendaItem(title, item.purpose, item.presenter, item.minutes, item.restriction, paper)


def _with_proposals(offered: Sequence[OfferedItem], proposals: Sequence[ItemProposal]) -> tuple[OfferedItem, ...]:
    """Return the items with the proposals before those at the end that close a meeting.

    Proposals about the last meeting, its minutes and the matters arising, come after the first item.
    """
    titles = {_key(part.item.title) for part in offered}
    kinds = {kind for part in offered if (kind := _kind(part.item)) and kind.facts.is_composed}
    found = [
        proposal
        for proposal in proposals
        if proposal.kind not in _OF_OTHERS
        and _key(proposal.item.title) not in titles
        and not (proposal.item.paper and proposal.item.paper.kind in kinds)
    ]
    about_last, others = (
        tuple(OfferedItem(part.item, part.why) for part in found if (part.kind in _AFTER_THE_FIRST) == is_about_last)
        for is_about_last in (True, False)
    )
    end = _closing_index(offered)
    first = min(1, end)
    return (*offered[:first], *about_last, *offered[first:end], *others, *offered[end:])


def _closing_index(offered: Sequence[OfferedItem]) -> int:
    """Return the index of the first of the items that close the meeting, or the number of items if none does."""
    closing = closing_items(one.item for one in offered)
    return next((at for at, one in enumerate(offered) if closing and one.item is closing[0]), len(offered))


def _key(title: str) -> str:
    return " ".join(title.casefold().split())
