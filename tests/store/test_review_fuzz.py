"""Whatever a stranger writes into a review with hashes that bear it out: it is refused, or it can be shown."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.exchange.reviews import Origin, ReviewKind
from boardpack.errors import RefusedError
from boardpack.store import Session, Store, create_store
from boardpack.store.merging.review_comparison import ORDER
from boardpack.store.merging.review_file import Incoming
from boardpack.store.merging.review_rows import TABLES, IncomingRow, columns_of
from boardpack.store.safety.verification import verify
from boardpack.store.schema.hashing import NO_PARENT, row_hash
from boardpack.values import replace
from tests.amounts import law
from tests.builders import NOW, SETTINGS, stamp
from tests.store.copies import copy_of
from tests.store.filling import fill

LATER = NOW + timedelta(days=60)
values = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-5, 2**65),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        [
            "",
            "2025-02-31",
            "2025-12-24",
            "29:30",
            "10:30",
            "[]",
            "{}",
            "[1]",
            '["a"]',
            '[{"name": "A"}]',
            '[{"name": "A", "canonical": "A", "role": "chief"}]',
            '"one"',
            "[" * 5000,
            "f" * 64,
            "complete",
            "cause of concern",
            "attached",
            "response-letter",
            "0197ea5a-0000-7000-8000-000000000001",
            "2025-07-08T10:30:00+01:00",
            "2025-07-08",
        ]
    ),
)


@pytest.fixture(scope="module")
def boards() -> Iterator[tuple[Store, Store]]:
    """A store with something in every table, and a copy from before anything was in it."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "whole"
        folder.mkdir()
        whole = create_store(folder, SETTINGS, stamp(NOW - timedelta(days=9)))
        empty = copy_of(whole, "empty")
        fill(whole)
        yield whole, empty


def rehashed(rows: Sequence[IncomingRow]) -> tuple[IncomingRow, ...]:
    """The rows under hashes that bear them out, as a stranger could make them."""
    hashes: dict[str, str] = {}
    reports: list[IncomingRow] = []
    for row in sorted(rows, key=lambda row: (ORDER[row.table], row.id)):
        parent = hashes.get(row.base_id or row.thing_id, NO_PARENT) if row.history else NO_PARENT
        try:
            hashes[row.id] = row_hash(parent, row.table, row.content)
        except UnicodeEncodeError:
            hashes[row.id] = row.hash
        reports.append(replace(row, hash=hashes[row.id]))
    return tuple(reports)


@pytest.mark.exhaustive
@law(120)
@given(data=st.data())
def test_what_comes_in_can_be_shown(boards: tuple[Store, Store], data: st.DataObject) -> None:
    whole, empty = boards
    with whole.reading() as session:
        rows = list(session.reviews.rows(ReviewKind.COPY))
        store_id = session.reviews.store_id()
    at = data.draw(st.integers(0, len(rows) - 1), "row")
    column = data.draw(st.sampled_from(columns_of(TABLES[rows[at].table])), "column")
    value = data.draw(values, "value")
    content = {**rows[at].content, column: value} if value is not None else {**rows[at].content}
    if value is None:
        content.pop(column, None)
    rows[at] = replace(rows[at], content=content)
    there = copy_of(empty, "fresh")
    origin = Origin(ReviewKind.COPY, "x", "0" * 64, "A Chair", NOW)
    incoming = Incoming(there.path, origin, store_id, rehashed(rows), {})
    with there.reading() as session:
        preview = session.reviews.preview(incoming, LATER)

    try:
        with there.writing(stamp(LATER)) as session:
            session.reviews.merge(incoming)
    except RefusedError:
        assert preview.refused
        return
    assert not preview.refused
    with there.reading() as session:
        show_everything(session)
    assert verify(there) == ()


def show_everything(session: Session) -> None:
    """Reads what pages and papers read."""
    session.settings.get()
    session.register.reports()
    for entry in session.register.entries():
        session.register.responses(entry.item.id)
    for state in (*session.actions.states(), *session.actions.states(withdrawn=True)):
        session.actions.history(state.action.id)
    for meeting in session.meetings.list():
        session.meetings.items(meeting.id)
    session.findings.dismissals()
    session.clashes.list()
