"""Packs: their plan, its parts, and the result of building one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import PurePath

from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import AgendaItemId, MeetingId
from boardpack.domain.office.markings import Marking
from boardpack.domain.register.findings import Finding
from boardpack.errors import RefusedError


class PrintLayout(StrEnum):
    """A file for the printer beside the pack: two pages on a sheet, or sheets that fold into a booklet."""

    SINGLE = "single"
    TWO_UP = "2up"
    BOOKLET = "booklet"


@dataclass(frozen=True)
class PackOptions:
    """Which pack is wanted.

    `duplex` is for printing on both sides. `dividers` puts a page before each paper, and is for paper, too.
    `public` leaves out the restricted papers, with the page numbers of the whole pack. `print_as`
    adds a file for the printer. `draft` marks every page as a draft. Each of `copies` is the name of
    a holder, who gets a copy with number and name on every page. `word` adds the Word files.
    """

    duplex: bool = False
    dividers: bool = False
    public: bool = False
    print_as: PrintLayout = PrintLayout.SINGLE
    large_print: bool = False
    black_and_white: bool = False
    draft: bool = False
    copies: tuple[str, ...] = ()
    word: bool = True

    @property
    def on_the_right(self) -> bool:
        """Return True if each divider and each paper begins on a right-hand page, so that none is behind another."""
        return self.duplex or self.dividers

    @property
    def edition(self) -> Edition:
        """The edition in which the papers are set."""
        return Edition(self.large_print, self.black_and_white)


ORDINARY_PACK = PackOptions()
_LARGE_PRINT = 18
_TWO_ON_A_SHEET = 0.5**0.5
"""How much smaller a page is when two of them are on a sheet of the same size."""
_MOST_COPIES = 100


def print_size_warning(options: PackOptions) -> str:
    """Return the size that large print has in the file for the printer, and what to do. Empty if it keeps its size."""
    if not options.large_print or options.print_as is PrintLayout.SINGLE:
        return ""
    size = _LARGE_PRINT * _TWO_ON_A_SHEET
    return (
        f"Two pages on an A4 sheet make {_LARGE_PRINT}-point text {size:.1f} points, which is not large print. "
        "Print the file on A3, or print the pack itself."
    )


def holders_of(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the holders of copies. Each text may contain several.

    Names are separated by semicolons or lines, or else by commas. Raises RefusedError for more than a hundred.
    """
    texts = list(lines)
    many = len(texts) > 1 or any(sign in text for text in texts for sign in ";\n")
    names = (name for text in texts for name in re.split(r"[;\n]" if many else r"[;\n,]", text))
    holders = tuple(" ".join(name.split()) for name in names if name.strip())
    if len(holders) > _MOST_COPIES:
        raise RefusedError(
            f"You asked for {len(holders)} copies. At most {_MOST_COPIES} can be made at once.", "Enter fewer names."
        )
    return holders


class PartKind(StrEnum):
    COVER = "cover"
    CONTENTS = "contents"
    AGENDA = "agenda"
    DIVIDER = "divider"
    PAPER = "paper"
    WITHHELD = "withheld"
    BLANK = "blank"
    SUPPLEMENT = "supplement"


class PartState(StrEnum):
    READY = "ready"
    MISSING = "missing"


@dataclass(frozen=True)
class PackPart:
    """One part of the pack. `first_page` and `page_count` are nothing until the part has been laid out.

    A divider has the number and the title of the paper behind it. `named` says what its pages in the
    file are called where that is not simply their numbers: in a public version one page can stand
    for many. A short paper that `shares_page` begins on the last page of the part before it, and has none of its own.
    """

    kind: PartKind
    title: str
    number: str | None = None
    agenda_item_id: AgendaItemId | None = None
    state: PartState = PartState.READY
    marking: Marking = Marking()
    restricted: bool = False
    first_page: int | None = None
    page_count: int | None = None
    named: tuple[str, ...] = ()
    shares_page: bool = False

    @property
    def last_page(self) -> int | None:
        """The number of its last page in the whole pack. None if it is on no page."""
        if self.shares_page:
            return self.first_page
        if self.first_page is None or not self.page_count:
            return None
        return self.first_page + self.page_count - 1

    @property
    def page_range(self) -> str:
        """Its pages in words, such as "6 to 13"; empty where it has none."""
        if self.first_page is None or self.last_page is None:
            return ""
        if self.first_page == self.last_page:
            return str(self.first_page)
        return f"{self.first_page} to {self.last_page}"

    @cached_property
    def page_names(self) -> tuple[str, ...]:
        """The printed name of each page that is its own, also used as page label."""
        if self.shares_page:
            return ()
        if self.named or self.first_page is None or self.last_page is None:
            return self.named
        return tuple(str(page) for page in range(self.first_page, self.last_page + 1))

    @property
    def begins_on(self) -> str:
        """The printed name of the page on which it begins. Empty if it is on no page."""
        if self.named and self.kind is not PartKind.WITHHELD:
            return self.named[0]
        return str(self.first_page) if self.first_page else ""

    @property
    def pages_in_words(self) -> str:
        """Return the part's pages as a sentence names them: "page 5", "pages S1-2 to S1-5", "" if it is on none."""
        names = (self.begins_on,) if self.shares_page else self.page_names
        if len(names) < 2:
            return f"{'pages' if ' ' in names[0] else 'page'} {names[0]}" if names else ""
        return f"pages {names[0]} to {names[-1]}"


@dataclass(frozen=True)
class PackPlan:
    """The parts in order, with what a check has to say about them."""

    meeting_id: MeetingId
    parts: tuple[PackPart, ...]
    findings: tuple[Finding, ...] = ()
    options: PackOptions = ORDINARY_PACK

    @property
    def page_count(self) -> int | None:
        """The number of pages of the whole pack."""
        counts = [part.page_count for part in self.parts]
        return None if None in counts else sum(count or 0 for count in counts)

    @property
    def file_pages(self) -> int | None:
        """The number of pages of the file, in which one page stands for a withheld paper. None if not laid out."""
        return None if self.page_count is None else len(self.page_names)

    @cached_property
    def page_names(self) -> tuple[str, ...]:
        """The name of each page of the file, from the first to the last."""
        return tuple(name for part in self.parts for name in part.page_names)

    def place_of(self, part: PackPart) -> int:
        """Return the page of the file, counted from 0, on which a part of this plan begins."""
        before = sum(len(other.page_names) for other in self.parts[: self.parts.index(part)])
        return before - 1 if part.shares_page else before

    def places_of(self, part: PackPart) -> range:
        """Return the pages of the file, counted from 0, that a part of this plan is on."""
        start = self.place_of(part)
        return range(start, start + (1 if part.shares_page else len(part.page_names)))


@dataclass(frozen=True)
class BuiltPack:
    """The files of a finished pack, and the plan with all its page numbers."""

    plan: PackPlan
    pdf: PurePath
    word: PurePath | None
    word_papers: tuple[PurePath, ...]
    digest: str
    findings: tuple[Finding, ...] = ()
    html: PurePath | None = None
    copies: tuple[PurePath, ...] = ()
    prints: tuple[PurePath, ...] = ()
    index: PurePath | None = None


@dataclass(frozen=True)
class EarlierPack:
    """A pack that was assembled earlier and still lies in its folder as it was, with its PDF."""

    built: BuiltPack
    data: bytes
    made_at: datetime
