"""The log and the register as spreadsheets."""

import logging
from pathlib import Path

from boardpack.documents.workbook import OutTable
from boardpack.domain.days.as_at import NOW
from boardpack.domain.log.log_query import WHOLE_LOG, LogQuery
from boardpack.domain.log.public import public_actions
from boardpack.domain.log.tracking import listed_items
from boardpack.errors import RefusedError
from boardpack.log_file import timed
from boardpack.papers.log_table import log_table, register_table
from boardpack.services.service import Service
from boardpack.services.whole_files import write_whole

_log = logging.getLogger(__name__)

_EXCEL, _DELIMITED = ".xlsx", ".csv"


class SpreadsheetsService(Service):
    @timed(_log, "log exported")
    def write_log(self, to: Path, query: LogQuery = WHOLE_LOG, *, public: bool = False) -> Path:
        """Write the actions that match a query as .xlsx or .csv, and return the path.

        For the public it is without those that were raised under restricted items. What is changed in it comes back
        by `TrackersService`. Raises RefusedError for another suffix, and where the file cannot be written.
        """
        _refuse_other(to)
        today = self.today()
        with self._reading() as session:
            found = session.actions.rows(session.log.ids(query, today, NOW))
            states = public_actions(found, session.meetings.restricted()) if public else found
            entries = {entry.item.id: entry for entry in session.register.entries()}
        return self._write(to, log_table(states, entries, today), "The log")

    @timed(_log, "register exported")
    def write_register(self, to: Path) -> Path:
        """Write the register as .xlsx or .csv, and return the path. Raises RefusedError as `write_log` does."""
        _refuse_other(to)
        today = self.today()
        with self._reading() as session:
            items = listed_items(session.register.entries(), session.tallies.answering(today, NOW), today)
        return self._write(to, register_table(items, today), "The register")

    def _write(self, to: Path, table: OutTable, called: str) -> Path:
        from boardpack.formats.spreadsheet.writer import write_delimited, write_excel  # openpyxl waits until then

        data = write_excel(table, self.today()) if to.suffix.lower() == _EXCEL else write_delimited(table)
        write_whole(to, data, called)
        return to


def _refuse_other(to: Path) -> None:
    if to.suffix.lower() not in (_EXCEL, _DELIMITED):
        raise RefusedError(
            f"A spreadsheet cannot be written as “{to.name}”.", "Choose a name that ends in .xlsx or .csv."
        )
