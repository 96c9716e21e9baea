"""Minutes of any make-up, for laws."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from boardpack.domain.log.actions import UpdateId
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, Meeting, MeetingId, Paper, PaperId, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.record.agreed_actions import AgreedAction
from boardpack.domain.record.decisions import Decision, DecisionId
from boardpack.domain.record.minutes import (
    GivenUpdate,
    MeetingOutcome,
    Minute,
    MinuteId,
    Minutes,
    MinutesRecord,
    MinutesState,
    set_out,
)

MEETING = Meeting(MeetingId("m"), date(2025, 5, 14))
PUBLIC, PRIVATE = "told to all", "kept back"
"""Words that stand in what is public, and in what is not."""

_KINDS = (None, PaperKind.BOARD_PAPER, PaperKind.MINUTES, PaperKind.ACTION_LOG)


@st.composite
def minutes_and_restricted(draw: st.DrawFn) -> tuple[Minutes, frozenset[AgendaItemId]]:
    """Minutes whose private parts say so, and the restricted agenda items of all meetings."""
    private = draw(st.lists(st.booleans(), min_size=1, max_size=6))
    items = tuple(_item(draw, place, is_private) for place, is_private in enumerate(private))
    of_before = AgendaItemId("of a meeting before")
    restricted = frozenset((of_before, *(item.id for item in items if item.restriction)))
    under = st.sampled_from((None, of_before, *(item.id for item in items)))
    minuted = [item for item in items if draw(st.booleans())]
    ranks = draw(st.permutations(range(len(minuted) + 1)))
    minutes = tuple(
        Minute(MinuteId(f"n{rank}"), MEETING.id, item.title, _said(item.id in restricted), item.id, None, float(rank))
        for rank, item in zip(ranks, minuted, strict=False)
    )
    free = Minute(MinuteId("free"), MEETING.id, draw(st.sampled_from(("Next meeting", "Other"))), PUBLIC, rank=9.5)
    state = draw(st.sampled_from((MinutesState.DRAFT, MinutesState.CIRCULATED)))
    record = MinutesRecord(
        MEETING.id,
        state,
        first_number=draw(st.none() | st.integers(1, 400)),
        minutes=tuple(sorted((*minutes, *((free,) if draw(st.booleans()) else ())), key=lambda m: (m.rank, m.id))),
    )
    places = draw(st.lists(under, max_size=5))
    happened = MeetingOutcome(
        updates=tuple(_update(n, place, place in restricted) for n, place in enumerate(places)),
        decisions=tuple(_decision(n, place, place in restricted) for n, place in enumerate(places)),
        actions=tuple(_action(n, place, place in restricted) for n, place in enumerate(places)),
    )
    first = draw(st.integers(1, 50))
    return set_out(MEETING, record, first, items, happened), restricted


def _said(is_private: bool) -> str:
    return PRIVATE if is_private else PUBLIC


def _item(draw: st.DrawFn, place: int, is_private: bool) -> AgendaItem:
    kind = draw(st.sampled_from(_KINDS))
    return AgendaItem(
        AgendaItemId(f"i{place}"),
        MEETING.id,
        place,
        f"Item {_said(is_private)}",
        restriction=Restriction(PRIVATE) if is_private else None,
        paper=Paper(PaperId(f"p{place}"), kind, "Paper") if kind else None,
    )


def _update(number: int, place: AgendaItemId | None, is_private: bool) -> GivenUpdate:
    return GivenUpdate(UpdateId(f"given-{number}"), f"A-{number}", _said(is_private), "Owner", _said(is_private), place)


def _action(number: int, place: AgendaItemId | None, is_private: bool) -> AgreedAction:
    return AgreedAction(f"A-{number}", _said(is_private), "Owner", None, place)


def _decision(number: int, place: AgendaItemId | None, is_private: bool) -> Decision:
    at = datetime(2025, 5, 14, 12, tzinfo=UTC)
    return Decision(
        DecisionId(f"d{number}"), f"D-{number}", _said(is_private), _said(is_private), at, "S", agenda_item_id=place
    )
