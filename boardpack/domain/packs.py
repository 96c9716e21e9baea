"""What a pack is made of, and what came of making it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from boardpack.domain.findings import Finding
from boardpack.domain.markings import Marking
from boardpack.domain.meetings import AgendaItemId, MeetingId


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
