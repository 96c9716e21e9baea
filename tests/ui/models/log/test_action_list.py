"""A long sequence is fetched in pages, each once."""

from collections.abc import Sequence

from ui.models.log.action_list import PagedSequence


def test_a_page_is_fetched_once_when_one_of_its_elements_is_read() -> None:
    asked: list[Sequence[int]] = []

    def fetch(ids: Sequence[int]) -> list[str]:
        asked.append(ids)
        return [f"Thing {identity}" for identity in ids]

    things = PagedSequence(range(10), fetch, size=4)

    assert [things[at] for at in (0, 3, 9, 1)] == ["Thing 0", "Thing 3", "Thing 9", "Thing 1"]
    assert asked == [range(4), range(8, 10)]
