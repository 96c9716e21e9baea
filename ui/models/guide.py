"""The guide: pages of help, and how they are searched."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class GuidePage:
    """One page of the guide: its name, its title, and its text as Markdown without the title."""

    name: str
    title: str
    text: str


def guide_page(name: str, source: str) -> GuidePage:
    """Return a page from its file: the first line is the title. Raises ValueError where it is none."""
    first, _, rest = source.partition("\n")
    if not first.startswith("# "):
        raise ValueError(f"the page “{name}” of the guide begins without a title")
    return GuidePage(name, first.removeprefix("# ").strip(), rest.strip())


def pages_about(pages: Iterable[GuidePage], words: str) -> tuple[GuidePage, ...]:
    """Return the pages that hold all the words, those with one in the title foremost; all where nothing is asked."""
    wanted = words.casefold().split()
    found = [page for page in pages if all(word in f"{page.title} {page.text}".casefold() for word in wanted)]
    return tuple(sorted(found, key=lambda page: not any(word in page.title.casefold() for word in wanted)))
