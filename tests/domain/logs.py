"""Random actions, histories and items for the laws of counts and of derived histories."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.log.actions import Action, ActionId, ActionState, ActionUpdate, Status, UpdateId, fold
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.item_kinds import ITEM_KINDS, ItemKind
from boardpack.domain.register.items import (
    Applicability,
    Item,
    ItemEntry,
    ItemId,
    Report,
    ReportId,
    Response,
    ResponseId,
    Voice,
)

FIRST_DAY = date(2025, 1, 1)
DAYS = st.integers(0, 200).map(lambda days: FIRST_DAY + timedelta(days=days))
OWNERS = st.sampled_from(("", "DCI Hale", "Supt Thrale", "dci hale"))
NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)


@st.composite
def updates(draw: st.DrawFn, action_id: str = "a", *, forward: bool = True) -> tuple[ActionUpdate, ...]:
    """An action's history: the first update says everything, later ones what they change."""
    count = draw(st.integers(0, 6))
    moments = draw(st.lists(st.integers(0, 24 * 180), min_size=count + 1, max_size=count + 1))
    moments = sorted(moments) if forward else moments
    first = ActionUpdate(
        UpdateId(f"{action_id}-000"),
        ActionId(action_id),
        NOON + timedelta(hours=moments[0]),
        "Secretary",
        title="Do it",
        owner=draw(OWNERS),
        target=draw(st.none() | DAYS),
        status=draw(st.sampled_from(Status)),
    )
    later = (
        ActionUpdate(
            UpdateId(f"{action_id}-{number:03}"),
            ActionId(action_id),
            NOON + timedelta(hours=moments[number]),
            "Secretary",
            owner=draw(st.none() | OWNERS),
            target=draw(st.none() | DAYS),
            status=draw(st.none() | st.sampled_from(Status)),
            assurance=draw(st.none() | st.sampled_from(Assurance)),
            note=draw(st.none() | st.just("Told.")),
        )
        for number in range(1, count + 1)
    )
    return (first, *later)


History = tuple[ActionState, tuple[ActionUpdate, ...]]


@st.composite
def histories(draw: st.DrawFn, item_ids: tuple[str, ...] = ()) -> tuple[History, ...]:
    """A log: actions with their updates, some of them answering one of the items."""
    made = []
    for number in range(draw(st.integers(0, 8))):
        words = draw(updates(f"a{number}"))
        item_id = draw(st.none() | st.sampled_from(item_ids)) if item_ids else None
        about = Action(
            ActionId(f"a{number}"), f"A-{number:03}", words[0].at, "Secretary", ItemId(item_id) if item_id else None
        )
        made.append((fold(about, words), words))
    return tuple(made)


REPORTS = (
    Report(ReportId("r1"), "Harm in the home", published_on=date(2025, 1, 10)),
    Report(ReportId("r2"), "Stalking", published_on=date(2025, 3, 1), responded_on=date(2025, 4, 1)),
    Report(ReportId("r3"), "Custody"),
)
ITEM_IDS = tuple(f"i{number}" for number in range(8))


@st.composite
def entries(draw: st.DrawFn) -> tuple[ItemEntry, ...]:
    """A register: items of several reports, some under a cause of concern, some answered and graded."""
    made: list[ItemEntry] = []
    for number in range(draw(st.integers(0, len(ITEM_IDS)))):
        report = draw(st.sampled_from(REPORTS))
        causes = [
            entry.item.id
            for entry in made
            if entry.report == report and entry.item.kind == ItemKind.CAUSE_OF_CONCERN and not entry.item.parent_id
        ]
        deadline = draw(st.none() | DAYS)
        item = Item(
            ItemId(ITEM_IDS[number]),
            report.id,
            draw(st.sampled_from(ITEM_KINDS)),
            str(number + 1),
            "Chief constables should act.",
            parent_id=draw(st.none() | st.sampled_from(causes)) if causes else None,
            deadline=Deadline("By then", Precision.DAY, deadline) if deadline else Deadline(),
            applicability=draw(st.sampled_from(Applicability)),
            target=draw(st.none() | DAYS),
            position=number,
            assurance=draw(st.none() | st.sampled_from(Assurance)),
            self_grade=draw(st.none() | st.sampled_from(Grade)),
            verified_grade=draw(st.none() | st.sampled_from(Grade)),
        )
        voices = draw(st.sets(st.sampled_from(Voice)))
        words = tuple(Response(ResponseId(f"{item.id}-{v}"), item.id, v, "We accept.", NOON, "Us") for v in voices)
        made.append(ItemEntry(item, report, words))
    return tuple(made)
