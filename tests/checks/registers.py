"""Registers for checks: a report, an item and an action that nothing is amiss with, and what a test changes in them."""

from datetime import UTC, date, datetime

from boardpack.checks.register import RegisterView, check_register
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.log.actions import Action, ActionId, ActionState, Status
from boardpack.domain.log.tracking import tracked
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import (
    Applicability,
    Item,
    ItemEntry,
    ItemId,
    Report,
    ReportId,
    Response,
    ResponseDates,
    ResponseId,
    Voice,
)
from boardpack.values import replace

AS_AT = date(2025, 7, 8)
DEADLINE = date(2026, 4, 30)
NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
COPIED = ResponseDates(inspectorate_copied_on=date(2025, 7, 8), secretary_of_state_copied_on=date(2025, 7, 8))


def report(**changes: object) -> Report:
    """A report that was published and responded to in time, with both copies."""
    sound = Report(ReportId("r1"), "Harm in the home", "HMICFRS", date(2025, 5, 16), date(2025, 7, 8), dates=COPIED)
    return replace(sound, **changes)  # type: ignore[arg-type]


def item(**changes: object) -> Item:
    """A recommendation for the force with a deadline and an earlier target."""
    sound = Item(
        ItemId("i1"),
        ReportId("r1"),
        ItemKind.RECOMMENDATION,
        "4",
        "Forces should act.",
        deadline=Deadline("By 30 April 2026", Precision.DAY, DEADLINE),
        applicability=Applicability.FOR_US,
        target=date(2026, 3, 31),
    )
    return replace(sound, **changes)  # type: ignore[arg-type]


def action(**changes: object) -> ActionState:
    """An action on track that answers the item, with an owner and a target before the deadline."""
    about = Action(ActionId("a1"), "A-014", NOON, "Sam Secretary", ItemId("i1"))
    target = date(2026, 3, 31)
    sound = ActionState(
        about, title="Train every officer", owner="DCI Hale", target=target, first_target=target, status=Status.ON_TRACK
    )
    return replace(sound, **changes)  # type: ignore[arg-type]


def responses_of(
    force: str | None = "The policy was agreed.", commissioner: str | None = "I am content."
) -> list[Response]:
    """The responses to the item; None leaves one out."""
    voices = ((Voice.FORCE, force), (Voice.COMMISSIONER, commissioner))
    return [Response(ResponseId(voice), ItemId("i1"), voice, text, NOON, "Us") for voice, text in voices if text]


def findings(
    *,
    of: Report | None = None,
    items: tuple[Item, ...] | None = None,
    responses: list[Response] | None = None,
    actions: tuple[ActionState, ...] | None = None,
    as_at: date = AS_AT,
) -> tuple[Finding, ...]:
    """What is found in a register of one report; whatever is not given has nothing amiss."""
    about = of or report()
    entries = [
        ItemEntry(about_item, about, tuple(responses_of() if responses is None else responses))
        for about_item in items or (item(),)
    ]
    states = (action(),) if actions is None else actions
    return check_register(
        RegisterView((about,), tracked(entries, states, as_at), states, as_at, {about.id: about.title})
    )
