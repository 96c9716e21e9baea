"""Pages that are made when they are first needed, or when the window is idle."""

import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from boardpack.values import Frozen
from ui.widgets.page import WindowPage


class PageMaker(Frozen):
    """The entry of a page in the rail before the page exists, and how it is loaded and made.

    `used_later` names a module that the page imports only when somebody asks for something that needs it.
    """

    name: str
    title: str
    icon: str
    make: Callable[[], WindowPage]
    used_later: str = ""

    def load(self) -> bool:
        """Import the module of the page or, if that was imported before, the one that it uses later.

        Return False if there was nothing to import.
        """
        modules = filter(None, (f"ui.pages.{self.name}.page", self.used_later))
        module = next((name for name in modules if name not in sys.modules), None)
        if module is not None:
            import_module(module)
        return module is not None


class PagesOnDemand(Mapping[str, WindowPage]):
    """The pages of a window by name, in the order of the rail. Looking one up makes it.

    `welcome` adds a page to the window once it is made.
    """

    def __init__(self, makers: tuple[PageMaker, ...], welcome: Callable[[WindowPage], object]) -> None:
        self._makers = {maker.name: maker for maker in makers}
        self._made: dict[str, WindowPage] = {}
        self._welcome = welcome

    @property
    def made(self) -> tuple[WindowPage, ...]:
        """The pages made so far."""
        return tuple(self._made.values())

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of every page by its name, made or not."""
        return {name: maker.title for name, maker in self._makers.items()}

    @property
    def next_to_make(self) -> str:
        """The name of the first page that is not made yet. Empty once all are."""
        return next((name for name in self._makers if name not in self._made), "")

    def go_on(self) -> bool:
        """Import or make the next page, in short steps. Return False once all are made."""
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
