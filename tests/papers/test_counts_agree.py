"""No paper can disagree with another: each count that any of them states is that of the one place."""

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.model import Document, Paragraph, Section, StatedCount, StatusStrip, Text, counted, words
from boardpack.domain.days.periods import Period, coming_period
from boardpack.domain.log.actions import ActionState
from boardpack.domain.log.counts import AgendaCounts, ItemCounts, LogCounts, LogMoment, count_agenda, count_log
from boardpack.domain.log.log_selections import LogExtent, LogGrouping, LogSelection
from boardpack.domain.log.slippage import Slippages, action_slippage
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.record.arising import Arising, arising_from
from boardpack.domain.register.items import ItemEntry
from boardpack.papers.action_log import compose_action_log
from boardpack.papers.agenda import compose_agenda
from boardpack.papers.front.cover import compose_cover
from boardpack.papers.matters_arising import compose_matters_arising
from boardpack.papers.response_letter import compose_response_letter
from boardpack.papers.tracker import compose_tracker
from boardpack.papers.update_report import UpdateFacts, compose_update_report
from tests.domain.logs import DAYS, ITEM_IDS, History, entries, histories
from tests.papers import office
from tests.stated_counts import Known, Stated, known_of, stated_in, strips_in, uncounted_in

Entries = tuple[ItemEntry, ...]
Log = tuple[History, ...]
Counts = Mapping[str, tuple[Stated, ...]]


def selections(states: tuple[ActionState, ...], as_at: date, since: date | None) -> tuple[LogSelection, ...]:
    """Parts of the log, and the whole of it in groups."""
    owners = sorted({state.owner for state in states if state.owner})
    period = (LogSelection(LogExtent.CLOSED, period=Period(since, as_at)),) if since and since <= as_at else ()
    return (
        *(LogSelection(extent, grouping) for extent in (LogExtent.ALL, LogExtent.OVERDUE) for grouping in LogGrouping),
        LogSelection(LogExtent.OVERDUE),
        *(LogSelection(owner=owner) for owner in owners[:2]),
        *period,
    )


def arises(states: tuple[ActionState, ...], as_at: date, since: date | None) -> Arising | None:
    """What arises from a meeting on the day `since`."""
    return arising_from(Meeting(MeetingId("m0"), since), states, {}, as_at) if since else None


def papers_of(
    register: Entries, log: Log, as_at: date, since: date | None
) -> tuple[dict[str, Document], tuple[ActionState, ...], Slippages]:
    """Every paper that states counts, as at the same day."""
    states = tuple(state for state, _ in log)
    slips = Slippages({state.action.id: action_slippage(statement) for state, statement in log})
    reports = {entry.report.id: entry.report for entry in register}
    papers = {
        "action log": compose_action_log(states, office.SETTINGS, as_at, since, slips.actions),
        **(
            {"matters arising": compose_matters_arising(arising, office.SETTINGS, as_at)}
            if (arising := arises(states, as_at, since))
            else {}
        ),
        **{
            f"log, {selection}": compose_action_log(
                states, office.SETTINGS, as_at, since, slips.actions, selection=selection, entries=register
            )
            for selection in selections(states, as_at, since)
        },
        "tracker": compose_tracker(register, states, office.SETTINGS, as_at, slips),
        **_updates(register, states, slips, as_at, since),
        "agenda": compose_agenda(office.MEETING, office.ITEMS, office.SETTINGS, {}),
        "cover": compose_cover(office.MEETING, office.ITEMS, office.SETTINGS),
        **{
            f"letter on {report.title}": compose_response_letter(report, register, office.SETTINGS, as_at)
            for report in reports.values()
        },
    }
    return papers, states, slips


def _updates(
    register: Entries, states: tuple[ActionState, ...], slips: Slippages, as_at: date, since: date | None
) -> dict[str, Document]:
    """The update report since the last meeting, where there was one."""
    if since is None or as_at < since:
        return {}
    moments = (LogMoment(since, LogCounts(overdue=7)), LogMoment(as_at, count_log(states, as_at)))
    facts = UpdateFacts(
        register, states, as_at, Period(since, as_at), coming_period(as_at, None), slips, moments=moments
    )
    return {"update report": compose_update_report(facts, office.SETTINGS)}


@given(entries(), histories(ITEM_IDS), DAYS, st.none() | DAYS)
def test_what_papers_count_is_of_the_one_place_agrees_and_stands_in_their_words(
    register: Entries, log: Log, as_at: date, since: date | None
) -> None:
    papers, states, slips = papers_of(register, log, as_at, since)
    agenda = count_agenda(office.ITEMS)
    known = known_of(register, states, as_at, since, slips.actions, agenda, coming_period(as_at, None))
    stated = {name: tuple(stated_in(paper)) for name, paper in papers.items()}
    assert otherwise_counted(stated, known) == {}
    assert disagreeing(stated) == {}
    assert [count for counts in stated.values() for count in counts if not count.is_in_its_words] == []
    assert [shown for paper in papers.values() for shown in uncounted_in(paper)] == []
    assert [name for name, paper in papers.items() for strip in strips_in(paper) if not _sums_up(strip)] == []


def _sums_up(strip: StatusStrip) -> bool:
    """Return True if the counts behind the first, which has the open actions or all items, sum up to it."""
    whole, *parts = strip.counts
    return whole.count == sum(part.count for part in parts if whole.word != "open" or part.word != "complete")


def otherwise_counted(stated: Counts, known: Known) -> dict[tuple[str, Stated], int]:
    """Each count of a paper that is not that of the one place, with what it is there."""
    wrong = ((name, count) for name, counts in stated.items() for count in counts if count.count != known.count(count))
    return {(name, entry): known.count(entry) for name, entry in wrong}


def disagreeing(stated: Counts) -> dict[tuple[str, str], set[int]]:
    """What two papers count differently."""
    statement: dict[tuple[str, str], set[int]] = {}
    for counts in stated.values():
        for count in counts:
            statement.setdefault((count.of, count.among), set()).add(count.count)
    return {of: counts for of, counts in statement.items() if len(counts) > 1}


def test_words_that_count_without_saying_so_are_seen() -> None:
    slipped = Document(
        "A paper", (Section((Paragraph(words("All 3 actions are late.")),), title="A paper"),), office.AS_AT
    )
    assert uncounted_in(slipped) == ["All 3 actions are late."]
    owned = Document(
        "A paper", (Section((Paragraph(counted("3 actions.", {"actions.open": 3})),), title="A paper"),), office.AS_AT
    )
    assert uncounted_in(owned) == []


def test_the_papers_of_the_office_state_their_counts() -> None:
    letter = compose_response_letter(office.REPORT, office.ENTRIES, office.SETTINGS, office.AS_AT)
    log = compose_action_log(office.ACTIONS, office.SETTINGS, office.AS_AT, office.LAST_MEETING, office.SLIPS.actions)
    tracker = compose_tracker(office.ENTRIES, office.ACTIONS, office.SETTINGS, office.AS_AT, office.SLIPS)
    assert {stated.of for stated in stated_in(letter)} >= {"items.kinds.recommendation", "items.for_the_force"}
    assert {stated.of for stated in stated_in(log)} >= {"actions.open", "period.slipped", "closed_before.total"}
    assert {stated.of for stated in stated_in(tracker)} >= {"items.standings.overdue", "items.for_the_force"}


def test_a_count_that_is_not_so_would_be_seen() -> None:
    content = counted("3 items", {"items.total": 3})
    assert content == (Text("3 items", counts=(StatedCount("items.total", 3),)),)
    known = Known({"": ItemCounts(for_us=4)}, agenda=AgendaCounts())
    assert known.count(Stated("items.total", "", 3, "3 items")) == 4
    assert not Stated("items.total", "", 3, "4 items").is_in_its_words
