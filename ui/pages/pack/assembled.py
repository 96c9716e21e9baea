"""A pack that was assembled: what came of it, and how it stands to what is planned now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from boardpack.domain.days.dates import clock_time, in_words
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.meetings.packs import BuiltPack, PackPart, PackPlan, PartKind
from boardpack.errors import BoardPackError
from boardpack.services.packs.packs import PacksService
from ui.shapes import StatusShape
from ui.widgets.page import WindowPage


@dataclass(frozen=True)
class AssembledPack:
    """A pack that was assembled, and how long that took where the window saw it."""

    built: BuiltPack
    data: bytes
    at: datetime
    seconds: float | None = None


def with_bytes(built: BuiltPack) -> tuple[BuiltPack, bytes]:
    """The pack with its PDF in memory, read on the thread that made it."""
    return built, Path(built.pdf).read_bytes()


def open_path(path: Path, page: WindowPage) -> None:
    """Hand a file or folder to the program that the system has for it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        page.notice.show_message(StatusShape.SQUARE, f"“{path}” could not be opened.", "Open it in your file manager.")


def folder_name(meeting: Meeting | None) -> str:
    return f"{meeting.held_on.isoformat()} Pack" if meeting else ""


def is_same(built: PackPlan, plan: PackPlan) -> bool:
    """Whether a pack was made from the parts that the plan has now."""
    told = (
        [(p.number, p.title, p.state) for p in each.parts if p.kind is not PartKind.BLANK] for each in (built, plan)
    )
    return next(told) == next(told)


def as_made(plan: PackPlan, assembled: AssembledPack | None) -> PackPlan:
    """The plan of the pack that was made from it, which knows its pages, or the plan where none was."""
    return assembled.built.plan if assembled and is_same(assembled.built.plan, plan) else plan


def outcome(assembled: AssembledPack | None, is_stale: bool) -> str:
    if assembled is None:
        return ""
    day = "" if assembled.at.date() == datetime.now().astimezone().date() else f"{in_words(assembled.at.date())}, "
    took = "" if assembled.seconds is None else f", {assembled.seconds:.1f} seconds"
    when = f"Assembled {day}{clock_time(assembled.at.time())}{took}"
    return f"{when}. Changes since are not in it." if is_stale else when


class AssembledFilesController:
    """Hands out what `assembled` tells to be there; without a pack nothing happens."""

    def __init__(self, packs: PacksService, assembled: Callable[[], AssembledPack | None], page: WindowPage) -> None:
        self._packs, self._assembled, self._page = packs, assembled, page

    def open_pdf(self) -> None:
        """The pack."""
        self._open(lambda pack: Path(pack.built.pdf))

    def print_pack(self) -> None:
        """The sheets for the printer, or the pack where there are none."""
        self._open(lambda pack: Path((*pack.built.prints, pack.built.pdf)[0]))

    def print_part(self, part: PackPart) -> None:
        """One part alone, with the page numbers that it has in the pack."""
        pack = self._assembled()
        made = next((one for one in pack.built.plan.parts if _is_same_part(one, part)), None) if pack else None
        if pack is None or made is None:
            return
        try:
            open_path(self._packs.write_part(pack.built, pack.data, made), self._page)
        except BoardPackError as error:
            self._page.show_error(error)

    def open_folder(self) -> None:
        """The folder with the PDF and the Word files."""
        self._open(lambda pack: Path(pack.built.pdf).parent)

    def _open(self, wanted: Callable[[AssembledPack], Path]) -> None:
        pack = self._assembled()
        if pack is not None:
            open_path(wanted(pack), self._page)


def _is_same_part(one: PackPart, other: PackPart) -> bool:
    return (one.kind, one.number, one.title) == (other.kind, other.number, other.title)
