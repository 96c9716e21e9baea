"""The section 55 desk: progress of the response to each report, and what is still to do."""

from collections.abc import Sequence
from datetime import date

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.register.clocks import ClockRule, MonitoringStage, Step
from boardpack.domain.register.items import ItemEntry, Report, ReportId
from boardpack.domain.register.section_55 import Section55Worklist, Warning55, desk, warnings
from boardpack.errors import RefusedError
from boardpack.services.bank_holidays import bank_holidays
from boardpack.services.register.register import REGISTER_CHANGED
from boardpack.services.service import Service

_COLUMNS = {
    Step.COMMENTS: "comments_received_on",
    Step.SENT: "responded_on",
    Step.WEBSITE: "website_on",
    Step.INSPECTORATE: "inspectorate_copied_on",
    Step.SECRETARY_OF_STATE: "secretary_of_state_copied_on",
}
_COMMENTS_DUE = "comments_due_on"


class Section55Service(Service):
    def desk(self, report_id: ReportId, as_at: AsAt = NOW) -> Section55Worklist:
        """Return the desk of one report, on a day. Raises NotFoundError."""
        with self._reading() as session:
            report = session.register.report(report_id, as_at)
            entries = session.register.entries(report_id, as_at, every_ref=False)
            comments_day = session.settings.get(as_at).comments_due_day
        return _desk(report, entries, as_at.on(self.today()), comments_day)

    def desks(
        self, as_at: AsAt = NOW, known: Sequence[ItemEntry] | None = None, *, posting: bool = True
    ) -> tuple[Section55Worklist, ...]:
        """Return the desk of every report, in the order of the register. `known` are all items, if loaded already.

        `posting` also computes the last day for posting, which loads the bank holidays.
        """
        with self._reading() as session:
            reports = session.register.reports(as_at)
            entries = session.register.entries(as_at=as_at, every_ref=False) if known is None else known
            comments_day = session.settings.get(as_at).comments_due_day
        day = as_at.on(self.today())
        return tuple(
            _desk(report, [entry for entry in entries if entry.report.id == report.id], day, comments_day, posting)
            for report in reports
        )

    def warnings(self, as_at: AsAt = NOW, known: Sequence[ItemEntry] | None = None) -> tuple[Warning55, ...]:
        """Return outstanding steps, most urgent first. `known` as for the desks."""
        return warnings(self.desks(as_at, known, posting=False))

    def record(self, report_id: ReportId, step: Step, day: date | None) -> Changes:
        """Record when a step was taken. None removes the day.

        Raises NotFoundError, and RefusedError for a day to come or one before the report was published.
        """
        with self._writing() as session:
            report = session.register.report(report_id)
            _refuse_impossible(report, step, day, self.today())
            session.register.change_report(report_id, {_COLUMNS[step]: day.isoformat() if day else ""})
        return REGISTER_CHANGED

    def set_clock(self, report_id: ReportId, rule: ClockRule) -> Changes:
        """Record by which law a response to this report is due. Raises NotFoundError."""
        return self._change(report_id, {"clock": rule.key})

    def extend(self, report_id: ReportId, day: date | None) -> Changes:
        """Record the last day for the response, if it was extended or the report sets it. None removes it.

        Raises NotFoundError, and RefusedError for a day before the report was published.
        """
        with self._reading() as session:
            published = session.register.report(report_id).published_on
        if day and published and day < published:
            raise RefusedError(
                f"The last day cannot be {in_words(day)}: the report was published on {in_words(published)}.",
                "Check both dates.",
            )
        return self._change(report_id, {"due_on": day.isoformat() if day else ""})

    def set_stage(self, report_id: ReportId, stage: MonitoringStage | None) -> Changes:
        """Record the stage of the inspectorate's monitoring of the force. None removes it. Raises NotFoundError."""
        return self._change(report_id, {"monitoring": stage.value if stage else ""})

    def _change(self, report_id: ReportId, fields: dict[str, str]) -> Changes:
        with self._writing() as session:
            session.register.report(report_id)
            session.register.change_report(report_id, fields)
        return REGISTER_CHANGED

    def set_comments_due(self, report_id: ReportId, day: date | None) -> Changes:
        """Record the due date of the chief officer's comments on this report. None restores the usual one."""
        with self._writing() as session:
            session.register.report(report_id)
            session.register.change_report(report_id, {_COMMENTS_DUE: day.isoformat() if day else ""})
        return REGISTER_CHANGED


def _desk(
    report: Report, entries: Sequence[ItemEntry], day: date, comments_day: int, posting: bool = True
) -> Section55Worklist:
    if not posting or report.clock is None or report.responded_on:
        return desk(report, entries, day, comments_day)
    last = report.clock.last_day.year
    return desk(report, entries, day, comments_day, bank_holidays((last - 1, last)))


def _refuse_impossible(report: Report, step: Step, day: date | None, today: date) -> None:
    if day is None:
        return
    if day > today:
        raise RefusedError(
            f"“{step}” cannot be recorded for {in_words(day)}, which is in the future.", "Record it once it is done."
        )
    if report.published_on and day < report.published_on:
        raise RefusedError(
            f"“{step}” cannot be dated {in_words(day)}: the report was published on {in_words(report.published_on)}.",
            "Check both dates.",
        )
