"""The content of a supplement: the papers that came late, and the sheet that lists them."""

from collections.abc import Mapping

from boardpack.documents.model import Document
from boardpack.domain.log.public import WITHHELD
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.meetings.supplements import LateChange, LateKind
from boardpack.domain.office.markings import highest
from boardpack.domain.office.settings import Settings
from boardpack.pack.planning.plan import name_of
from boardpack.papers.front.supplement_sheet import Supplemented, compose_supplement_sheet
from boardpack.values import Frozen, replace


class LatePapers(Frozen):
    """The content of a supplement: the issue it adds to, each change, and the parts of the whole pack by number."""

    adds_to: Supplemented
    changes: tuple[LateChange, ...]
    parts: Mapping[str, PackPart]

    def plan(self, series: str, whole: PackPlan, edition: Edition) -> PackPlan:
        """Return the parts of the supplement; `whole` is the plan of all of today's papers, with its findings."""
        papers = tuple(_part(change, self.parts) for change in self.changes)
        marking = highest(tuple(part.marking for part in papers))
        sheet = PackPart(PartKind.SUPPLEMENT, f"Supplement {series}", marking=marking)
        names = {name_of(part) for part in papers}
        findings = tuple(finding for finding in whole.findings if finding.place in names)
        return PackPlan(whole.meeting_id, (sheet, *papers), findings, edition, series)

    def for_the_public(self, plan: PackPlan) -> "LatePapers":
        """Return what the public may know of them; `plan` is that of today's public version."""
        parts = {part.number: part for part in plan.parts if part.number}
        changes = tuple(_public_change(change, parts.get(change.number)) for change in self.changes)
        return LatePapers(replace(self.adds_to, digest=""), changes, parts)

    def sheet(self, plan: PackPlan, meeting: Meeting, settings: Settings, digest: str) -> Document:
        """Return the sheet with the list of changes and the pages of each."""
        pages = {part.number: part.pages_in_words for part in plan.parts if part.number}
        changes = [replace(change, pages=pages[change.number]) for change in self.changes]
        return compose_supplement_sheet(
            meeting, settings, plan.series, self.adds_to, changes, digest=digest, marking=plan.parts[0].marking
        )


def _part(change: LateChange, parts: Mapping[str, PackPart]) -> PackPart:
    if change.kind is LateKind.WITHDRAWN:
        return PackPart(
            PartKind.PAPER,
            change.title,
            change.number,
            change.item_id,
            PartState.MISSING,
            restricted=change.restricted,
            page_count=0,
        )
    return parts[change.number]


def _public_change(change: LateChange, part: PackPart | None) -> LateChange:
    if part is not None:
        return replace(change, title=part.title)
    return replace(change, title=WITHHELD) if change.restricted else change
