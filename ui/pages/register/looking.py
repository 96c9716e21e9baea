"""What the page looks up of a report and of an item, once it is to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.tracking import TrackedItem
from boardpack.domain.register.dismissals import Checked
from boardpack.domain.register.items import ItemId, Report
from boardpack.services.board.findings import FindingsService
from boardpack.services.register.register import RegisterService
from ui.models.log.item_history import ItemTimeline


@dataclass(frozen=True)
class Looked:
    """What was looked up of one report: its items with their actions, and the findings of a check."""

    items: Mapping[str, TrackedItem]
    checked: Checked

    def found_at(self, report: Report, place: str) -> Checked:
        """What a check found about an item of a report, or without a place about the report as a whole."""
        found, wanted = self.checked.findings, (report.title, place)
        return Checked(tuple(each for each in found if (each.finding.about, each.finding.place) == wanted))


def look_up(register: RegisterService, findings: FindingsService, report: Report, view: AsAt) -> Looked:
    """The items of a report with their actions, and what a check found there."""
    items = register.tracked(report.id, view)
    return Looked({each.item.id: each for each in items}, findings.report(report, items, view))


def story_of(register: RegisterService, item_id: ItemId, view: AsAt) -> ItemTimeline:
    """All that was said of an item in a view."""
    said = (register.history(item_id, view), register.responses(item_id, view), register.grades(item_id, view))
    return ItemTimeline(*said)
