"""The log and the register as spreadsheets."""

import logging
from pathlib import Path

from boardpack.documents.workbook import OutTable
from boardpack.domain.days.as_at import NOW
from boardpack.domain.log.log_query import WHOLE_LOG, LogQuery
from boardpack.domain.log.tracking import listed_items
from boardpack.domain.office.markings import exported_name
from boardpack.errors import RefusedError
from boardpack.log_file import timed
from boardpack.papers.log_table import log_table, register_table
from boardpack.services.gathering.public_log import marking_of
from boardpack.services.gathering.restrictions import restricted_actions
from boardpack.services.service import Service
from boardpack.services.whole_files import write_whole

_log = logging.getLogger(__name__)

_EXCEL, _DELIMITED = ".xlsx", ".csv"


class SpreadsheetsService(Service):
    @timed(_log, "log exported")
    def write_log(self, to: Path, query: LogQuery = WHOLE_LOG, *, public: bool = False) -> Path:
        """Write the actions that match a query as .xlsx or .csv, and return the path.

        A public version is without actions that were raised under restricted items. The name of the file says that
        it is the public version, or carries a marking above OFFICIAL: the path that is returned has it. Changes come
        back by `TrackersService`. Raises RefusedError for another suffix, for a name that says the opposite of the
        content, and where the file cannot be written.
        """
        _refuse_other(to)
        today = self.today()
        with self._reading() as session:
            found = session.actions.rows(session.log.ids(query, today, NOW))
            restricted = restricted_actions(session, found)
            states = tuple(state for state in found if state not in restricted) if public else found
            marking = marking_of(session, states)
            entries = {entry.item.id: entry for entry in session.register.entries()}
        called = exported_name(to.stem, marking, public=public)
        table = log_table(states, entries, today, marking, public=public)
        return self._write(to.with_name(f"{called}{to.suffix}"), table, "The log")

    def restricted_in_log(self, query: LogQuery = WHOLE_LOG) -> tuple[str, ...]:
        """Return the references of the restricted actions that match a query."""
        with self._reading() as session:
            found = session.actions.rows(session.log.ids(query, self.today(), NOW))
            return tuple(state.ref for state in restricted_actions(session, found))

    @timed(_log, "register exported")
    def write_register(self, to: Path) -> Path:
        """Write the register as .xlsx or .csv, and return the path. Raises RefusedError as `write_log` does.

        It names the owners of actions, so it is marked OFFICIAL-SENSITIVE if one of those is restricted.
        """
        _refuse_other(to)
        today = self.today()
        with self._reading() as session:
            items = listed_items(session.register.entries(), session.tallies.answering(today, NOW), today)
            listed = {item.item.id for item in items}
            answering = (state for state in session.actions.states() if state.action.item_id in listed)
            marking = marking_of(session, answering)
        called = exported_name(to.stem, marking, public=False)
        return self._write(to.with_name(f"{called}{to.suffix}"), register_table(items, today, marking), "The register")

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
