"""A long list of which only what is seen is fetched."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Id = TypeVar("Id")
Thing = TypeVar("Thing")

_PAGE = 200


class Paged(Generic[Id, Thing]):
    """The things of these ids by their place; the page around one is fetched when it is first asked for."""

    def __init__(self, ids: Sequence[Id], fetch: Callable[[Sequence[Id]], Sequence[Thing]], size: int = _PAGE) -> None:
        self._ids, self._fetch, self._size = ids, fetch, size
        self._pages: dict[int, Sequence[Thing]] = {}

    def __getitem__(self, at: int) -> Thing:
        page, place = divmod(at, self._size)
        if page not in self._pages:
            self._pages[page] = self._fetch(self._ids[page * self._size : (page + 1) * self._size])
        return self._pages[page][place]
