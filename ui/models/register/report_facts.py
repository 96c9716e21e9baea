"""The items and the findings of one report, as the Register page looks them up."""

from collections.abc import Mapping

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.tracking import TrackedItem
from boardpack.domain.register.dismissals import CheckResult
from boardpack.domain.register.distinct_labels import distinct_labels
from boardpack.domain.register.items import Report
from boardpack.services.board.findings import FindingsService
from boardpack.services.register.register import RegisterService
from boardpack.values import Frozen


class ReportFacts(Frozen):
    """Facts about one report that are looked up once for each list: its items with their actions, and its findings."""

    items: Mapping[str, TrackedItem]
    places: Mapping[str, str]
    checked: CheckResult

    def found_on(self, item_id: str = "") -> CheckResult:
        """Return the findings on one item of the report or, without `item_id`, on the report as a whole."""
        place = self.places[item_id] if item_id else ""
        return CheckResult(tuple(found for found in self.checked.findings if found.finding.place == place))


def facts_of_report(register: RegisterService, findings: FindingsService, report: Report, view: AsAt) -> ReportFacts:
    """Return the items of a report with their actions, and its findings."""
    items = register.tracked(report.id, view)
    by_id: dict[str, TrackedItem] = {item.item.id: item for item in items}
    places = dict(zip(by_id, distinct_labels([item.item for item in items]), strict=True))
    return ReportFacts(by_id, places, findings.report(report, items, view))
