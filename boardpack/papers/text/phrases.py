"""Short phrases that several papers share."""

import re
from collections.abc import Sequence

from boardpack.domain.office.markings import Marking

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“])")
_SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def listed(parts: Sequence[str]) -> str:
    """Return the parts as in a sentence: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def listed_in_ranges(numbers: Sequence[str]) -> str:
    """Return numbers as in a sentence, three or more that follow each other as a range: "1 to 4, 7 and 9"."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and number.isdecimal() and runs[-1][-1].isdecimal() and int(number) == int(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listed([part for run in runs for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else run)])


def spelled(count: int) -> str:
    """Return a count for running text: in words up to ten, then in figures."""
    return _SMALL_NUMBERS[count] if count < len(_SMALL_NUMBERS) else f"{count:,}"


def spelled_count(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun: "one recommendation", "no actions", "12 papers"."""
    return f"{spelled(count)} {noun if count == 1 else plural or noun + 's'}"


def capitalised(text: str) -> str:
    """Return the text with a capital first letter and no other change."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return the text with a full stop, unless it ends with a mark already."""
    stripped = text.strip()
    ending = stripped.rstrip("”’")[-1:]
    return stripped if not stripped or ending in tuple(".!?…") else stripped + "."


def first_sentences(text: str, count: int = 1) -> str:
    """Return the first sentences of some text in one line, with their full stops."""
    return sentence(" ".join(_SENTENCE_END.split(" ".join(text.split()))[:count]))


def shortened(text: str, longest: int) -> str:
    """Return the text, cut after a whole word with an ellipsis if it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    whole = cut.rsplit(" ", 1)[0] if " " in cut and text[longest - 1] != " " else cut
    return whole.rstrip(" ,;:.–-") + "…"


def one_line(text: str, longest: int) -> str:
    """Return the text as one line, shortened as by `shortened`."""
    return shortened(" ".join(text.split()), longest)


def possessive(name: str) -> str:
    """Return the possessive of the name: "Fenmere Constabulary’s", "Police Services’"."""
    return name + ("’" if name.endswith("s") else "’s")


def handling_of(marking: Marking, note: str = "") -> str:
    """Return the handling instruction that a paper carries. Empty if there is none."""
    return marking.handling or note
