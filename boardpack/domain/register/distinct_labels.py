"""Labels that tell the items of one report or letter apart, and titles that tell reports apart, for findings."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, takewhile

from boardpack.domain.days.dates import in_words
from boardpack.domain.register.items import Item, Report, ReportId
from boardpack.domain.register.proposals import ProposedItem
from boardpack.values import replace

_FEWEST_WORDS = 6
_Words = tuple[str, ...]


def distinct_labels(items: Sequence[Item | ProposedItem]) -> tuple[str, ...]:
    """Return the label of each item, with its first words if another item has the same label."""
    texts_of: dict[str, list[_Words]] = {}
    for item in items:
        texts_of.setdefault(item.label, []).append(_words_of(item))
    openings = {label: _openings(texts) for label, texts in texts_of.items() if texts[1:]}
    return tuple(
        f"{item.label} (“{openings[item.label][_words_of(item)]}”)" if item.label in openings else item.label
        for item in items
    )


def with_distinct_labels(proposals: Sequence[ProposedItem]) -> tuple[ProposedItem, ...]:
    """Return the proposals with labels that tell them apart."""
    pairs = zip(proposals, distinct_labels(proposals), strict=True)
    return tuple(replace(proposal, own_label=label) for proposal, label in pairs)


def distinct_titles(reports: Sequence[Report]) -> Mapping[ReportId, str]:
    """Return the title of each report, with its day and then a number if another report has the same title."""
    titles = {report.id: report.title for report in reports}
    shared = _shared(titles)
    titles |= {
        report.id: f"{report.title} ({in_words(report.published_on)})"
        for report in reports
        if report.title in shared and report.published_on
    }
    shared = _shared(titles)
    for title in shared:
        alike = sorted(report_id for report_id, own in titles.items() if own == title)
        titles |= {report_id: f"{title} ({number})" for number, report_id in enumerate(alike, start=1)}
    return titles


def _shared(titles: Mapping[ReportId, str]) -> frozenset[str]:
    return frozenset(title for title, count in Counter(titles.values()).items() if count > 1)


def _words_of(item: Item | ProposedItem) -> _Words:
    return tuple(item.text.split())


def _openings(texts: Iterable[_Words]) -> dict[_Words, str]:
    """Return the first words of each text, as many as no other begins with. The whole text if there are no such words.

    In the order of the alphabet, the text that begins most alike is the one before or after.
    """
    ordered = sorted(set(texts))
    alike = [_words_alike(one, other) for one, other in pairwise(ordered)]
    most = map(max, zip((0, *alike), (*alike, 0), strict=True))
    return {words: _opening(words, max(_FEWEST_WORDS, count + 1)) for words, count in zip(ordered, most, strict=True)}


def _opening(words: _Words, count: int) -> str:
    if count >= len(words):
        return " ".join(words)
    return f"{' '.join(words[:count]).rstrip('.,;:')}…"


def _words_alike(one: _Words, other: _Words) -> int:
    """Return the number of words with which both texts begin."""
    return len(tuple(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
