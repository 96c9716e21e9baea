"""What a pack is made of, and what came of making it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from boardpack.domain.editions import Edition
from boardpack.domain.findings import Finding
from boardpack.domain.markings import Marking
from boardpack.domain.meetings import AgendaItemId, MeetingId


class PrintLayout(StrEnum):
    """A file for the printer beside the pack: two pages on a sheet, or sheets that fold into a booklet."""

    SINGLE = "single"
    TWO_UP = "2up"
    BOOKLET = "booklet"


@dataclass(frozen=True)
class PackOptions:
    """Which pack is wanted.

    `duplex` begins each paper on a right-hand page. `dividers` puts a page before each paper.
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
    def edition(self) -> Edition:
        """The edition in which the papers are set."""
        return Edition(self.large_print, self.black_and_white)


ORDINARY_PACK = PackOptions()


class PartKind(StrEnum):
    COVER = "cover"
    CONTENTS = "contents"
    AGENDA = "agenda"
    PAPER = "paper"


class PartState(StrEnum):
    READY = "ready"
    MISSING = "missing"


@dataclass(frozen=True)
class PackPart:
    """One part of the pack. `first_page` and `page_count` are nothing until the part has been laid out."""

    kind: PartKind
    title: str
    number: str | None = None
    agenda_item_id: AgendaItemId | None = None
    state: PartState = PartState.READY
    marking: Marking = Marking()
    restricted: bool = False
    first_page: int | None = None
    page_count: int | None = None


@dataclass(frozen=True)
class PackPlan:
    """The parts in order, with what a check has to say about them."""

    meeting_id: MeetingId
    parts: tuple[PackPart, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def page_count(self) -> int | None:
        counts = [part.page_count for part in self.parts]
        return None if None in counts else sum(count or 0 for count in counts)


@dataclass(frozen=True)
class BuiltPack:
    """The files of a finished pack, and the plan with all its page numbers."""

    plan: PackPlan
    pdf: PurePath
    word: PurePath
    word_papers: tuple[PurePath, ...]
    digest: str
    findings: tuple[Finding, ...] = ()
