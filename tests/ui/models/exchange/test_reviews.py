"""What two people changed apart has a page on which it is settled, whatever it is."""

import pytest

from boardpack.domain.exchange.reviews import EntryKind
from boardpack.store.merging.review_rows import KINDS
from boardpack.store.schema.tables import HISTORIES
from ui.models.exchange.reviews import PAGES


@pytest.mark.parametrize("kind", sorted({KINDS[history.table] for history in HISTORIES} - {EntryKind.UPDATE}))
def test_each_kind_of_thing_is_settled_on_one_page(kind: EntryKind) -> None:
    assert [page for page, kinds in PAGES.items() if kind in kinds] != []
