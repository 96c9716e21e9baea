"""An assembled pack: its comparison with the current plan, and its files for other programs."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from boardpack.domain.days.dates import clock_time, in_words
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.meetings.packs import BuiltPack, PackPart, PackPlan, PartKind
from boardpack.values import Frozen, replace
from ui.desktop import open_path
from ui.last_folder import FileKind
from ui.pages.pack.print_choice import PrintablePack
from ui.widgets.page import WindowPage


class LoadedPack(Frozen):
    """An assembled pack with its PDF. `seconds` is how long assembling took, None if an earlier window did it."""

    built: BuiltPack
    data: bytes
    at: datetime
    seconds: float | None = None


def with_bytes(built: BuiltPack) -> tuple[BuiltPack, bytes]:
    """Return the pack with its PDF, which is read on the thread that made it."""
    return built, Path(built.pdf).read_bytes()


def kind_of(edition: Edition) -> FileKind:
    """Return the kind of file that a pack in this edition is. Each has a folder of its own."""
    return FileKind.PUBLIC if edition.public else FileKind.PACK


def folder_name(meeting: Meeting | None, edition: Edition) -> str:
    """Return the name of the folder of a meeting's pack in an edition. No two editions share one."""
    return edition.folder_in(f"{meeting.held_on.isoformat()} Pack") if meeting else ""


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


def outcome(assembled: LoadedPack | None, edition: Edition, is_stale: bool) -> str:
    """Return when a pack was assembled, and what is not in it yet: later changes, or chosen options."""
    if assembled is None:
        return ""
    day = "" if assembled.at.date() == datetime.now().astimezone().date() else f"on {in_words(assembled.at.date())} "
    took = "" if assembled.seconds is None else f" in {assembled.seconds:.1f} seconds"
    when = f"Assembled {day}at {clock_time(assembled.at.time())}{took}"
    if assembled.built.plan.edition.content != edition.content:
        return f"{when}. The chosen options are not included."
    return f"{when}. Later changes are not included." if is_stale else when


def as_printable(name: str, pack: LoadedPack) -> PrintablePack:
    """Return an assembled pack with its named copies and sheets, to be printed. `name` begins sentences."""
    built = pack.built
    copies = tuple(zip(built.plan.edition.copies, map(Path, built.copies), strict=False))
    return PrintablePack(
        name, pack.data, built.plan.page_names, built.plan, copies, tuple(Path(sheet) for sheet in built.prints)
    )


class AssembledFilesController:
    """Opens files of the current pack with the system's programs, such as its PDF reader.

    Owned by the Pack page. `assembled` returns the current pack; without one nothing happens.
    """

    def __init__(self, assembled: Callable[[], LoadedPack | None], page: WindowPage) -> None:
        self._assembled, self._page = assembled, page

    def open_pdf(self) -> None:
        """Open the PDF of the pack."""
        self._open(lambda pack: Path(pack.built.pdf))

    def assembled_part(self, part: PackPart) -> PackPart | None:
        """Return that part as it is in the assembled pack, with its pages. None if the pack does not have it."""
        pack = self._assembled()
        return next((one for one in pack.built.plan.parts if _is_same_part(one, part)), None) if pack else None

    def open_folder(self) -> None:
        """Open the folder with the PDF and the Word files."""
        self._open(lambda pack: Path(pack.built.pdf).parent)

    def _open(self, path_of: Callable[[LoadedPack], Path]) -> None:
        pack = self._assembled()
        if pack is not None:
            open_path(path_of(pack), self._page.notice)


def _is_same_part(one: PackPart, other: PackPart) -> bool:
    return (one.kind, one.number, one.title) == (other.kind, other.number, other.title)
