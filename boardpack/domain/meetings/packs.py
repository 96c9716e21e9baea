"""Packs: their plan, its parts, and the result of building one."""

from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import PurePath

from boardpack.domain.meetings.editions import MEMBERS, Edition
from boardpack.domain.meetings.meetings import AgendaItemId, MeetingId
from boardpack.domain.office.markings import Marking
from boardpack.domain.register.findings import Finding
from boardpack.values import Frozen


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


class PackPart(Frozen, dict=True):
    """One part of the pack. `first_page` and `page_count` are nothing until the part has been laid out.

    A divider has the number and the title of the paper behind it. `named` says what its pages in the
    file are called where that is not simply their numbers: in a public version one page can stand
    for many. A paper that `shares_page` begins on the last page of the part before it, whose name is then the first of
    `named`, and `page_count` counts the pages that it has besides.
    `withheld_for` is the reason that is printed for a withheld paper.
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
    withheld_for: str = ""

    @property
    def last_page(self) -> int | None:
        """The number of its last page in the whole pack. None if it is on no page."""
        count = (self.page_count or 0) + self.shares_page
        return self.first_page + count - 1 if self.first_page is not None and count else None

    @property
    def places(self) -> frozenset[str]:
        """The places by which findings name the part."""
        numbered = {f"Paper {self.number}", f"Paper {self.number}: {self.title}"} if self.number else set[str]()
        return frozenset({self.title} | numbered)

    @property
    def page_range(self) -> str:
        """Its pages as they are printed, such as "6 to 13" or "S1-2 to S1-5". Empty if it is on none."""
        names = self.all_page_names
        return " to ".join(dict.fromkeys((names[0], names[-1]))) if names else ""

    @cached_property
    def all_page_names(self) -> tuple[str, ...]:
        """The printed name of each page that it is on."""
        if self.named or self.first_page is None or self.last_page is None:
            return self.named
        return tuple(str(page) for page in range(self.first_page, self.last_page + 1))

    @cached_property
    def page_names(self) -> tuple[str, ...]:
        """The printed name of each page that is its own, also used as page label."""
        return self.all_page_names[self.shares_page :]

    @property
    def begins_on(self) -> str:
        """The printed name of the page on which it begins. Empty if it is on no page."""
        if self.named and self.kind is not PartKind.WITHHELD:
            return self.named[0]
        return str(self.first_page) if self.first_page else ""

    @property
    def pages_in_words(self) -> str:
        """Return the part's pages as a sentence names them: "page 5", "pages S1-2 to S1-5", "" if it is on none."""
        noun = "pages" if " " in self.page_range else "page"
        return f"{noun} {self.page_range}" if self.page_range else ""


class PackPlan(Frozen, dict=True):
    """The parts in order, with what a check has to say about them.

    `series` begins the page numbers of a supplement: S1 for S1-1, S1-2. It is empty for a pack.
    """

    meeting_id: MeetingId
    parts: tuple[PackPart, ...]
    findings: tuple[Finding, ...] = ()
    edition: Edition = MEMBERS
    series: str = ""

    def page_name(self, number: int | None) -> str:
        """Return the printed name of a page with this number."""
        return f"{self.series}-{number}" if self.series else str(number)

    def named(self, pages: range) -> tuple[str, ...]:
        """Return the names of pages where those are not simply their numbers. Empty in a pack."""
        return tuple(map(self.page_name, pages)) if self.series else ()

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
        return range(start, start + len(part.all_page_names))


class BuiltPack(Frozen):
    """The files of a finished pack, and the plan with all its page numbers. An issued one has its `supplements`."""

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
    supplements: "tuple[BuiltPack, ...]" = ()


class LoadedPack(Frozen):
    """A pack that was assembled and is in its folder unchanged, with its PDF."""

    built: BuiltPack
    data: bytes
    made_at: datetime
