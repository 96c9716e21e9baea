"""Small turns of phrase that several papers need."""

from collections.abc import Sequence

from boardpack.domain.office.markings import Marking

_SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def listed(parts: Sequence[str]) -> str:
    """The parts as a sentence names them: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def spelled(count: int) -> str:
    """A count as running text has it: in words up to ten, then in figures."""
    return _SMALL_NUMBERS[count] if count < len(_SMALL_NUMBERS) else f"{count:,}"


def spelled_count(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun in running text: "one recommendation", "no actions", "12 papers"."""
    return f"{spelled(count)} {noun if count == 1 else plural or noun + 's'}"


def capitalised(text: str) -> str:
    """The text with a capital at its start and nothing else changed."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """The text as it goes on within a sentence; an abbreviation at its start keeps its capitals."""
    is_abbreviation = len(text) > 1 and text[1].isupper()
    return text if is_abbreviation else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text with a full stop, where no mark closes it yet."""
    stripped = text.strip()
    return stripped if not stripped or stripped[-1] in ".!?…" else stripped + "."


def shortened(text: str, longest: int) -> str:
    """The text, cut after a whole word and closed with an ellipsis where it is longer than `longest`."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    whole = cut.rsplit(" ", 1)[0] if " " in cut and text[longest - 1] != " " else cut
    return whole.rstrip(" ,;:.–-") + "…"


def possessive(name: str) -> str:
    """The name as the owner of what follows: "Fenmere Constabulary’s", "Police Services’"."""
    return name + ("’" if name.endswith("s") else "’s")


def handling_of(marking: Marking, note: str = "") -> str:
    """The handling instruction that a paper carries, or nothing."""
    return marking.handling or note
