"""Every kind of thing with conflicting changes has a page on which they are resolved."""

import pytest

from boardpack.domain.exchange.reviews import EntryKind
from boardpack.store.merging.review_rows import KINDS
from boardpack.store.schema.tables import HISTORIES
from ui.models.exchange.reviews import PAGES


@pytest.mark.parametrize("kind", sorted({KINDS[history.table] for history in HISTORIES} - {EntryKind.UPDATE}))
def test_conflicts_of_each_kind_are_resolved_on_one_page(kind: EntryKind) -> None:
    assert [page for page, kinds in PAGES.items() if kind in kinds] != []
