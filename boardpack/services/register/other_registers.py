"""Taking over the register and action log of another board, such as that of an office that was merged."""

import logging
from collections.abc import Callable
from pathlib import Path

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.other_registers import OtherRegister, parse_ref_prefix, ref_with_prefix, refuse_used
from boardpack.domain.exchange.reviews import EntryKind, Refusal, ReviewPreview
from boardpack.domain.office.events import EventKind
from boardpack.domain.register.items import ReportId
from boardpack.errors import NotAWorkspaceError, RefusedError
from boardpack.log_file import timed
from boardpack.services.service import Clock, Service
from boardpack.store import Session, Store
from boardpack.store.merging.other_board import OtherBoard, read_other_board
from boardpack.store.safety.store import STORE_NAME
from boardpack.store.schema.tables import ACTION, REPORT_CHANGE

_log = logging.getLogger(__name__)


class OtherRegistersService(Service):
    """`before_import` makes the checked copy that every import needs, and reports its progress."""

    def __init__(self, store: Store, clock: Clock, author: str, before_import: Callable[[Progress], object]) -> None:
        super().__init__(store, clock, author)
        self._before_import = before_import

    @timed(_log, "register of another board previewed")
    def preview(self, folder: Path, prefix: str) -> OtherRegister:
        """Return what the board in `folder` would bring, with `prefix` before its references. Nothing is written.

        Raises NotAWorkspaceError, UnreadableFileError, NewerStoreError, or RefusedError for a copy of this board, a
        reference that is in use or gets too long, and an entry that may not come in.
        """
        with self._reading() as session:
            return self._previewed(session, self._read(session, folder, prefix), prefix)

    @timed(_log, "register of another board imported")
    def import_from(self, folder: Path, prefix: str, progress: Progress = silent) -> OtherRegister:
        """Take over the reports, items, responses and actions of the board in `folder`, all of them or none.

        Authors, days and words stay as they are. Of a report that both boards have, the title gets the prefix. What
        was taken over earlier is passed over. Raises what `preview` raises, ReadOnlyError, StoreError, and
        CancelledError where `progress` said to stop.
        """
        with self._reading() as session:
            other = self._read(session, folder, prefix)
            brought = self._previewed(session, other, prefix)
        if not brought.brings_anything:
            return brought
        self._store.require_writable()
        self._before_import(progress)
        with self._writing() as session:
            in_both = _in_both(session, other)
            batch = session.reviews.merge(other.incoming, progress=progress)
            origin = other.incoming.origin
            session.events.record(
                EventKind.MERGED, {"source": other.name, "sha256": origin.sha256, "batch": str(batch)}
            )
            for report_id, title in in_both.items():
                session.register.change_report(report_id, {"title": f"{title} ({parse_ref_prefix(prefix)})"})
        return brought

    def _read(self, session: Session, folder: Path, prefix: str) -> OtherBoard:
        path = folder / STORE_NAME
        if not path.is_file():
            raise NotAWorkspaceError(f"“{folder}” is not a board.", "Choose the folder of the other board.")
        return read_other_board(path, session.reviews.store_id(), parse_ref_prefix(prefix))

    def _previewed(self, session: Session, other: OtherBoard, prefix: str) -> OtherRegister:
        found = session.reviews.preview(other.incoming, self._clock())
        if found.refused:
            raise _refused(session, other, found.refused[0], parse_ref_prefix(prefix))
        refs = _new_refs(session, other, parse_ref_prefix(prefix))
        refuse_used([shown for _, shown in refs], session.actions.refs())
        return OtherRegister(
            board_name=other.name,
            reports=_count(found, EntryKind.REPORT),
            items=_count(found, EntryKind.ITEM),
            responses=_count(found, EntryKind.RESPONSE),
            updates=_count(found, EntryKind.UPDATE),
            already_here=found.already_here,
            refs=refs,
            in_both=tuple(sorted(_in_both(session, other).values())),
            restricted=other.restricted,
        )


def _refused(session: Session, other: OtherBoard, refusal: Refusal, prefix: str) -> RefusedError:
    """Return the error for a register with an entry that is refused. The whole register is refused then."""
    earlier = _earlier_prefix(session, other)
    if earlier not in (None, prefix):
        return RefusedError(
            f"The actions of “{other.name}” were imported earlier with the prefix “{earlier}”.",
            f"Use the prefix {earlier} again. Nothing was imported.",
        )
    what = f"The register of “{other.name}” cannot be imported: {refusal.place}: {refusal.why}"
    if refusal.is_of_text:
        return RefusedError(
            what,
            "If a name was erased from one of the two boards, erase it from the other too, then import again. "
            "Nothing was imported.",
        )
    return RefusedError(what, "Ask the other office to verify its board. Nothing was imported.")


def _earlier_prefix(session: Session, other: OtherBoard) -> str | None:
    """Return the letters before the references of the actions that were taken over earlier. None if there are none."""
    for key, ref in _refs_here(session).items():
        if (there := other.refs.get(key)) and ref.endswith(f"/{there}"):
            return ref.removesuffix(f"/{there}")
    return None


def _refs_here(session: Session) -> dict[str, str]:
    """Return the reference of every action here by its identifier, removed ones included."""
    states = (state for gone in (False, True) for state in session.actions.states(withdrawn=gone))
    return {state.action.id: state.ref for state in states}


def _new_refs(session: Session, other: OtherBoard, prefix: str) -> tuple[tuple[str, str], ...]:
    """Return the references, there and here, of the actions that are not here yet."""
    coming = {row.id for row in other.incoming.rows if row.table == ACTION.table}
    new = coming - _refs_here(session).keys()
    refs = sorted(ref for key, ref in other.refs.items() if key in new)
    return tuple((ref, ref_with_prefix(prefix, ref)) for ref in refs)


def _in_both(session: Session, other: OtherBoard) -> dict[ReportId, str]:
    """Return the reports that are not here yet but have the title of one that is, each with that title."""
    here = (*session.register.reports(), *session.register.reports(withdrawn=True))
    known, titles = {report.id for report in here}, {report.title for report in here}
    changes = (row for row in other.incoming.rows if row.table == REPORT_CHANGE.table and "title" in row.content)
    coming = {ReportId(row.thing_id): str(row.content["title"]) for row in changes}
    return {key: title for key, title in coming.items() if key not in known and title in titles}


def _count(found: ReviewPreview, kind: EntryKind) -> int:
    return dict(found.counts).get(kind, 0)
