"""An assembled pack, and its comparison with the current plan."""

from datetime import datetime
from pathlib import Path

from boardpack.domain.days.dates import clock_time, in_words
from boardpack.domain.meetings.packs import LoadedPack, PackPart, PackPlan, PartKind
from boardpack.values import replace
from ui.pages.pack.print_choice import PrintablePack


def is_same(built: PackPlan, plan: PackPlan) -> bool:
    """Return True if a pack was made from the parts of the current plan."""
    parts = ([(p.number, p.title, p.state) for p in one.parts if p.kind is not PartKind.BLANK] for one in (built, plan))
    return next(parts) == next(parts)


def as_made(plan: PackPlan, assembled: LoadedPack | None) -> PackPlan:
    """Return the plan of the assembled pack, which has page numbers, or the current plan if their parts differ.

    The findings of both are joined, since a pack that an earlier window assembled is loaded without findings, and
    without the reasons of withheld papers.
    """
    if assembled is None or not is_same(assembled.built.plan, plan):
        return plan
    built, reasons = assembled.built.plan, {part.number: part.withheld_for for part in plan.parts}
    parts = tuple(replace(part, withheld_for=reasons.get(part.number, "")) for part in built.parts)
    return replace(built, parts=parts, findings=tuple(dict.fromkeys((*built.findings, *plan.findings))))


def outcome(assembled: LoadedPack | None, is_stale: bool) -> str:
    """Return when a pack was assembled, and whether later changes are in it."""
    if assembled is None:
        return "Not assembled yet"
    is_today = assembled.made_at.date() == datetime.now().astimezone().date()
    day = "today" if is_today else f"on {in_words(assembled.made_at.date())}"
    when = f"Assembled {day} at {clock_time(assembled.made_at.time())}"
    return f"{when}. Later changes are not included." if is_stale else when


def as_printable(name: str, pack: LoadedPack) -> PrintablePack:
    """Return an assembled pack with its named copies and sheets, to be printed. `name` begins sentences."""
    built = pack.built
    copies = tuple(zip(built.plan.edition.copies, map(Path, built.copies), strict=False))
    return PrintablePack(
        name, pack.data, built.plan.page_names, built.plan, copies, tuple(Path(sheet) for sheet in built.prints)
    )


def part_in(plan: PackPlan, part: PackPart) -> PackPart | None:
    """Return that part as it is in another plan, with its pages. None if the plan does not have it."""
    names = (part.kind, part.number, part.title)
    return next((one for one in plan.parts if (one.kind, one.number, one.title) == names), None)
