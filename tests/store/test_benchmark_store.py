"""The store that the benchmarks fill with rows is one that the product would have written."""

from pathlib import Path

import pytest

from benchmarks.store_fixture import store_of
from boardpack.store import Store
from boardpack.store.safety.verification import verify


@pytest.mark.exhaustive
def test_a_store_of_the_benchmarks_holds_what_was_asked_and_is_whole(tmp_path: Path) -> None:
    folder = store_of(30, 300, tmp_path)

    with Store(folder).reading() as session:
        assert len(session.actions.states()) == 30
    assert verify(Store(folder)) == ()
