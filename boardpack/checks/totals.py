"""Totals beside a breakdown that does not add up to them."""

import itertools
import re
from collections.abc import Iterator, Sequence

from boardpack.domain.days.written_dates import words_before
from boardpack.domain.register.findings import CheckRule, Finding, Severity
from boardpack.domain.register.proposals import ProposedItem

TOTAL_AND_PARTS = CheckRule(
    "total-and-parts",
    "A total does not match the sum of its parts.",
    "“2,527 officers, as follows: 719, 701 and 694”, which make 2,114",
    Severity.HIGH,
)

_NUMBER = re.compile(
    r"(?<![\w.,£$/-])(?:£\s?)?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?![\w/]|[.,]\d|\s*%|\s*per\s*cent|\s*pence)"
)
_PART = re.compile(
    r"^-\s+(?P<name>[^\d:]{2,60}?)\s*[-–—:]\s*(?P<part>\d{1,3}(?:,\d{3})+|\d+)\.?;?$"
    r"|^-\s+(?P<count>\d{1,3}(?:,\d{3})+|\d+)\s+(?P<what>[A-Za-z][^\d]{2,60}?)[.;,]?(?:\s+and)?$"
)
_LEADS_IN = re.compile(
    r"\b(?:breakdown|broken\s+down|as\s+follows|of\s+(?:which|whom|these|those)|comprising|comprised\s+of|made\s+up\s+of|consisting\s+of)\b",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)\s[^.;:\d]{2,60}?(?::|\b(?:comprising|made\s+up\s+of|consisting\s+of|broken\s+down\s+(?:as|into)))\s*"
    r"(?P<parts>\d[\d,]*\s[^.;:\d]{2,40}(?:,\s*\d[\d,]*\s[^.;:\d]{2,40})*,?\s+and\s+\d[\d,]*\s[^.;:\d]{2,40})[.;]"
)
_DATE_BEFORE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+$"
)
_YEAR_BEFORE = re.compile(r"\b(?:in|of|since|by|until|from|to|and|year|ending)\s+$", re.IGNORECASE)
_YEARS = range(1900, 2100)
_LEAST_PARTS = 2


def totals_against_parts(proposals: Sequence[ProposedItem]) -> Iterator[Finding]:
    """Find a total stated in a response that differs from the sum of the parts listed with it."""
    for proposal in proposals:
        for response in proposal.responses:
            yield from _listed(response.text, proposal.label)
            yield from _inline(response.text, proposal.label)


def _listed(text: str, place: str) -> Iterator[Finding]:
    """Return a paragraph that leads in to a list of names with numbers."""
    paragraphs = text.split("\n\n")
    for lead, entries in itertools.pairwise(paragraphs):
        parts = [_part(line) for line in entries.split("\n")]
        if len(parts) < _LEAST_PARTS or None in parts or not _LEADS_IN.search(lead) or not lead.endswith(":"):
            continue
        figures = [part for part in parts if part is not None]
        wholes = [whole for whole in _wholes(lead) if whole >= max(figures)]
        if len(set(wholes)) == 1:
            yield from _compared(wholes[0], figures, place, grouped=bool(re.search(r"\d,\d", lead + entries)))


def _part(line: str) -> int | None:
    match = _PART.match(line)
    return _value(match["part"] or match["count"]) if match else None


def _wholes(lead: str) -> Iterator[int]:
    """Return the whole numbers of a paragraph that count something: no years, shares or sums of money."""
    for match in _NUMBER.finditer(lead):
        before = words_before(lead, match.start())
        year = _value(match["whole"]) in _YEARS and "," not in match["whole"] and _YEAR_BEFORE.search(before)
        if not (year or match.group().startswith("£") or _DATE_BEFORE.search(before)):
            yield _value(match["whole"])


def _inline(text: str, place: str) -> Iterator[Finding]:
    """Return the parts in a sentence: "50 officers, made up of 20 sergeants, 15 constables and 10 inspectors"."""
    for match in _INLINE.finditer(text):
        parts = [_value(number) for number in re.findall(r"\d[\d,]*\d|\d", match["parts"])]
        grouped = bool(re.search(r"\d,\d", match.group()))
        yield from _compared(_value(match["whole"]), parts, place, grouped=grouped)


def _compared(whole: int, parts: Sequence[int], place: str, *, grouped: bool) -> Iterator[Finding]:
    """Return a finding where the sum differs; figures are written as the letter writes them, with commas or without."""

    def written(value: int) -> str:
        return f"{value:,}" if grouped else str(value)

    total = sum(parts)
    if total == whole:
        return
    how = "short of" if total < whole else "more than"
    yield TOTAL_AND_PARTS.finding(
        place,
        (f"total {written(whole)}", f"{' + '.join(map(written, parts))} = {written(total)}"),
        f"{place}: the parts add up to {written(total)}, {written(abs(whole - total))} {how} the total of "
        f"{written(whole)}. Ask which is right.",
    )


def _value(digits: str) -> int:
    return int(digits.replace(",", ""))
