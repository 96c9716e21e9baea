"""The status of actions in papers."""

import pytest

from boardpack.documents.model import plain
from boardpack.domain.log.counts import LogCounts
from boardpack.papers.parts.standings import counts_in_words


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (LogCounts(overdue=2, on_track=3, complete=1), "5 open (2 overdue), 1 complete"),
        (LogCounts(overdue=14), "14 open, all overdue"),
        (LogCounts(overdue=1, complete=1), "1 open and overdue, 1 complete"),
        (LogCounts(on_track=1), "1 open"),
        (LogCounts(complete=2), "2 complete"),
        (LogCounts(), "None"),
    ],
)
def test_counts_in_words_name_only_what_there_is(counts: LogCounts, said: str) -> None:
    content = counts_in_words(counts, "actions")
    assert plain(content) == said
    assert all(count.count for text in content for count in getattr(text, "counts", ()))
