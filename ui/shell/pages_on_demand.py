"""Pages that are made when they are first wanted, or when the window has nothing else to do."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from ui.widgets.page import WindowPage


@dataclass(frozen=True)
class PageMaker:
    """What the rail shows of a page before it is there, and how it is loaded and made."""

    name: str
    title: str
    icon: str
    make: Callable[[], WindowPage]

    def load(self) -> bool:
        """Load what the page is made from; False where it is there already."""
        module = f"ui.pages.{self.name}.page"
        is_new = module not in sys.modules
        import_module(module)
        return is_new


class PagesOnDemand(Mapping[str, WindowPage]):
    """The pages of a window by name, in the order of the rail; looking one up makes it.

    `welcome` takes a page into the window once it is made.
    """

    def __init__(self, makers: tuple[PageMaker, ...], welcome: Callable[[WindowPage], object]) -> None:
        self._makers = {maker.name: maker for maker in makers}
        self._made: dict[str, WindowPage] = {}
        self._welcome = welcome

    @property
    def made(self) -> tuple[WindowPage, ...]:
        """Those that are there."""
        return tuple(self._made.values())

    @property
    def next_to_make(self) -> str:
        """The first in order that is not there yet; empty once all are."""
        return next((name for name in self._makers if name not in self._made), "")

    def go_on(self) -> bool:
        """Load or makes the next page, in two short steps; False once all are there."""
        name = self.next_to_make
        if name and not self._makers[name].load():
            self[name].ensurePolished()
        return bool(name)

    def __getitem__(self, name: str) -> WindowPage:
        if name not in self._made:
            page = self._makers[name].make()
            self._made[name] = page
            self._welcome(page)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, name: object) -> bool:
        return name in self._makers
