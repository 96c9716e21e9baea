"""Actions of a form under their printed headings, and words beside the labels of a file whose fields are gone."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from boardpack.documents.filled import SeenLine
from boardpack.domain.log.actions import PRINTED_REF

_HEADING = re.compile(rf"({PRINTED_REF}[a-z]?)(?::|\s[-–])?\s+\S.*")
_MOST_PLACES = 50


def heading_of(line: SeenLine) -> re.Match[str] | None:
    """Return the match of a heading, with the reference as its first group. None for any other line."""
    return _HEADING.fullmatch(" ".join(line.text.split())) if not line.label else None


def typed_lines(text: str, refs: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of a typed reply, with references as they are printed: “a 001 – done” becomes “A-001: done”.

    These references are recognised in any case, with or without marks and leading zeros. One alone on its line is put
    in front of the next line with text.
    """
    patterns = {ref: _loosely(ref) for ref in dict.fromkeys(refs)}
    lines: list[str] = []
    alone = ""
    for line in text.splitlines():
        found = next(((ref, match[1] or "") for ref, form in patterns.items() if (match := form.fullmatch(line))), None)
        if found is None and not (alone and line.strip()):
            lines.append(line)
            continue
        ref, words = found or (alone, line.strip())
        alone = "" if words else ref
        lines += [f"{ref}: {words}"] if words else []
    return tuple(lines)


def _loosely(ref: str) -> re.Pattern[str]:
    """Return a pattern for a line that begins with a reference. One without marks needs a mark after it."""
    groups = [group.lstrip("0") or "0" if group.isdigit() else group for group in re.findall(r"[A-Z]+|\d+", ref)]
    marked, bare = (rf"{between}0*".join(groups) for between in (r"\s?[/._-]\s?", r"[\s/._-]{0,3}"))
    behind = r"(?:\s*[:;,.)–—-]+(?:\s|$)|\s*$)"
    before = r"\W*(?:\d{1,2}[.)]\s+)?(?:actions?\W+)?"
    return re.compile(rf"{before}(?:{marked}(?:{behind}|\s)|{bare}{behind})\s*(\S.*)?", re.IGNORECASE)


def by_label(lines: Sequence[str], labels: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the lines in front of all labels, and each label that was found with the words beside and below it.

    The labels are looked for at the beginning of lines and in their order.
    """
    starts = _starts(lines, labels)
    if not starts:
        return list(lines), []
    ends = [*(at for _, at in starts[1:]), len(lines)]
    found = []
    for (label, at), end in zip(starts, ends, strict=True):
        first = lines[at].removeprefix(label).strip()
        found.append((label, "\n".join(filter(None, (first, *lines[at + 1 : end])))))
    return list(lines[: starts[0][1]]), found


def _starts(lines: Sequence[str], labels: Sequence[str]) -> list[tuple[str, int]]:
    """Return the place of each label, in their order: as many as possible, and each as early as that allows."""
    begins = [re.compile(rf"{re.escape(label)}(\s|$)") for label in labels]
    places = [[at for at, line in enumerate(lines) if begin.match(line)][:_MOST_PLACES] for begin in begins]

    @cache
    def best(label: int, since: int) -> tuple[tuple[str, int], ...]:
        if label == len(labels):
            return ()
        found = best(label + 1, since)
        for at in reversed(places[label]):
            if at >= since and len(rest := best(label + 1, at + 1)) + 1 >= len(found):
                found = ((labels[label], at), *rest)
        return found

    return list(best(0, 0))
