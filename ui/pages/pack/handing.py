"""Files of an assembled pack for the programs that the system has for them: its PDF reader, which also prints."""

from collections.abc import Callable
from pathlib import Path

from boardpack.domain.meetings.packs import PackPart
from boardpack.errors import BoardPackError
from boardpack.services.packs.packs import PacksService
from ui.pages.pack.assembled import Assembled, open_path
from ui.widgets.page import WindowPage


class Handing:
    """Hands out what `assembled` tells to be there; without a pack nothing happens."""

    def __init__(self, packs: PacksService, assembled: Callable[[], Assembled | None], page: WindowPage) -> None:
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
        made = next((one for one in pack.built.plan.parts if _is_same(one, part)), None) if pack else None
        if pack is None or made is None:
            return
        try:
            open_path(self._packs.write_part(pack.built, pack.data, made), self._page)
        except BoardPackError as error:
            self._page.show_error(error)

    def open_folder(self) -> None:
        """The folder with the PDF and the Word files."""
        self._open(lambda pack: Path(pack.built.pdf).parent)

    def _open(self, wanted: Callable[[Assembled], Path]) -> None:
        pack = self._assembled()
        if pack is not None:
            open_path(wanted(pack), self._page)


def _is_same(one: PackPart, other: PackPart) -> bool:
    return (one.kind, one.number, one.title) == (other.kind, other.number, other.title)
