"""Abbreviations: written out, at their first use, and used once they have been."""

from collections.abc import Iterator, Sequence

from boardpack.checks.letter import Letter, Stretch, led, listed
from boardpack.domain.register.abbreviations import lower_case_words, name_in_full, short_forms
from boardpack.domain.register.findings import CheckRule, Finding, Severity
from boardpack.values import Frozen

NEVER_WRITTEN_OUT = CheckRule(
    "abbreviation-never-written-out",
    "An abbreviation is used but never spelt out.",
    "“the MSHT working group”, with MSHT not explained anywhere",
    Severity.LOW,
)
NOT_TIED = CheckRule(
    "abbreviation-not-tied",
    "A name is written in full in one place and as initials in another, and nothing links the two.",
    "“National Crime Agency” in one place, “the NCA” in another, but “National Crime Agency (NCA)” nowhere",
    Severity.LOW,
)
WRITTEN_OUT_LATE = CheckRule(
    "abbreviation-written-out-late",
    "An abbreviation is spelt out only after it has been used.",
    "“SOC profile” on page 2, “serious organised crime (SOC)” on page 5",
    Severity.LOW,
)
DEFINED_UNUSED = CheckRule(
    "abbreviation-never-used",
    "An abbreviation is introduced but not used again.",
    "“the Joint Debrief Team (JDT)”, with no further mention of JDT",
    Severity.LOW,
)


class _Use(Frozen):
    """An abbreviation at a place in the order of the letter, and whether it is written out there."""

    short: str
    order: int
    place: str
    defines: bool


def abbreviations(letter: Letter) -> Iterator[Finding]:
    """Find abbreviations that are not spelt out, or not used consistently, in a response."""
    if letter.is_response:
        yield from abbreviations_in(letter.own, [stretch.text for stretch in letter.stretches])


def abbreviations_in(own: Sequence[Stretch], all_texts: Sequence[str], where: str = "") -> Iterator[Finding]:
    """Find the same in any texts. The name in full may be anywhere in `all_texts`."""
    words = lower_case_words(all_texts)
    uses = [
        use for order, stretch in enumerate(own) for use in _uses(stretch, order) if use.short.casefold() not in words
    ]
    shorts = list(dict.fromkeys(use.short for use in uses))
    defined = {use.short for use in uses if use.defines}
    never = [short for short in shorts if short not in defined]
    tied = {short: name for short in never if (name := name_in_full(short, all_texts))}
    for short, name in tied.items():
        first = next(use for use in uses if use.short == short)
        yield NOT_TIED.finding(
            where or first.place,
            (short, name),
            f"{led(where or first.place)}{short} is used, but the text does not explain that it means {name}. "
            f"Write “{name} ({short})” at its first use.",
        )
    unexplained = [short for short in never if short not in tied]
    if unexplained:
        yield NEVER_WRITTEN_OUT.finding(
            where,
            tuple(unexplained),
            f"{led(where)}{listed(unexplained)} {'is' if len(unexplained) == 1 else 'are'} never spelt out. "
            f"Spell {'it' if len(unexplained) == 1 else 'each one'} out at its first use.",
        )
    for short in shorts:
        if short in defined:
            yield from _defined(short, [use for use in uses if use.short == short], where)


def _defined(short: str, uses: Sequence[_Use], where: str) -> Iterator[Finding]:
    at = next(number for number, use in enumerate(uses) if use.defines)
    place = where or uses[at].place
    if len(uses) == 1:
        yield DEFINED_UNUSED.finding(
            place,
            (f"({short})", "not used again"),
            f"{led(place)}{short} is introduced but not used again. Leave the abbreviation out.",
        )
    elif at > 0:
        first_use = f"first used: {uses[0].place or 'letter'}"
        message = f"{led(place)}{short} is spelt out only after it has been used. Spell it out at its first use."
        yield WRITTEN_OUT_LATE.finding(place, (short, first_use), message)


def _uses(stretch: Stretch, order: int) -> Iterator[_Use]:
    """Return the abbreviations of a stretch, in order."""
    for found in short_forms(stretch.text):
        yield _Use(found.short, order, stretch.place, found.is_written_out)
