"""Abbreviations: written out, at their first use, and used once they have been."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from boardpack.checks.letter import Letter, Stretch, led, listed
from boardpack.domain.findings import Finding, Rule, Severity

NEVER_WRITTEN_OUT = Rule(
    "abbreviation-never-written-out",
    "An abbreviation is used and never written out.",
    "“the MSHT working group”, with MSHT explained nowhere",
)
NOT_TIED = Rule(
    "abbreviation-not-tied",
    "A name stands in full in one place and as initials in another, and nothing says that they are the same.",
    "“National Crime Agency” here, “the NCA” there, “National Crime Agency (NCA)” nowhere",
)
WRITTEN_OUT_LATE = Rule(
    "abbreviation-written-out-late",
    "An abbreviation is written out only after it has been used.",
    "“SOC profile” on page 2, “serious organised crime (SOC)” on page 5",
    Severity.LOW,
)
DEFINED_UNUSED = Rule(
    "abbreviation-never-used",
    "An abbreviation is introduced and not used again.",
    "“the Joint Debrief Team (JDT)”, with no other JDT",
    Severity.LOW,
)

_SHORT = re.compile(r"(?<![\w@./#-])[A-Z][A-Z&]{0,6}[A-Z](?![\w@]|[&'’]?[A-Z]|[-/]\d)")
_IN_BRACKETS = re.compile(r"\(\s*[“\"'‘]?(?P<short>[A-Z][A-Z&]{0,6}[A-Z])s?[”\"'’]?\s*\)")
_SPELLED_BEHIND = re.compile(
    r"(?P<short>\b[A-Z][A-Z&]{0,6}[A-Z])s?\s*\((?P<long>[A-Za-z][a-z]+(?:[\s-]+[\w&'’-]+){1,9})\)"
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")
_MORE_OF_NAME = re.compile(r"\b(?!(?:The|A|An|Our|My|His|Her|Their|This|Each|Dear)\s)[A-Z][\w'’-]*\s$")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_JOINING = frozenset(("and", "of", "the", "for", "to", "in", "on", "with"))
_EVERYBODY_KNOWS = frozenset(
    re.findall(
        r"\w+",
        "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER RED AMBER GREEN "
        "OPEN CLOSED STATUS UPDATE POSITION LATEST ONGOING COMPLETE DONE NEW FORCE POLICE RESPONSE "
        "UK USA EU MP PO HM NHS DNA CCTV IT ID TV HR PDF BBC GP CC RE NB OK AM PM AFI AFIS FAO OBE MBE CBE "
        "QPM QC KC TBC II III IV VI VII VIII IX OFFICIAL SENSITIVE ENC COVID GB TEL URL AND OF THE FOR TO IN "
        "AT ON BY OR NO YES ACTION ",
    )
)
_REACH = 12


@dataclass(frozen=True)
class _Use:
    """An abbreviation at a place in the order of the letter, and whether it is written out there."""

    short: str
    order: int
    place: str
    defines: bool


def abbreviations(letter: Letter) -> Iterator[Finding]:
    """All that is amiss with the abbreviations that office and force use in a response."""
    if letter.is_response:
        yield from abbreviations_in(letter.own, [stretch.text for stretch in letter.stretches])


def abbreviations_in(own: Sequence[Stretch], all_texts: Sequence[str], where: str = "") -> Iterator[Finding]:
    """The same for any texts; `all_texts` is where a name in full may stand."""
    words = {word.casefold() for text in all_texts for word in _WORD.findall(text) if not word.isupper()}
    uses = [
        use for order, stretch in enumerate(own) for use in _uses(stretch, order) if use.short.casefold() not in words
    ]
    shorts = list(dict.fromkeys(use.short for use in uses))
    defined = {use.short for use in uses if use.defines}
    never = [short for short in shorts if short not in defined]
    tied = {short: name for short in never if (name := _name_in_full(short, all_texts))}
    for short, name in tied.items():
        first = next(use for use in uses if use.short == short)
        yield NOT_TIED.finding(
            where or first.place,
            (short, name),
            f"{led(where or first.place)}{short} is used, and nothing says that it is {name}. "
            f"Write “{name} ({short})” at its first use.",
        )
    unexplained = [short for short in never if short not in tied]
    if unexplained:
        yield NEVER_WRITTEN_OUT.finding(
            where,
            tuple(unexplained),
            f"{led(where)}{listed(unexplained)} {'is' if len(unexplained) == 1 else 'are'} never written out. "
            f"Write {'it' if len(unexplained) == 1 else 'each'} in full at its first use.",
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
            f"{led(place)}{short} is introduced and not used again. Leave it out.",
        )
    elif at > 0:
        told = f"first used: {uses[0].place or 'letter'}"
        message = f"{led(place)}{short} is written out only after it has been used. Write it out at its first use."
        yield WRITTEN_OUT_LATE.finding(place, (short, told), message)


def _uses(stretch: Stretch, order: int) -> Iterator[_Use]:
    """The abbreviations of a stretch, in order; none in a heading that is all capitals."""
    text = _POSTCODE.sub(lambda match: " " * len(match.group()), stretch.text)
    if text.upper() == text:
        return
    spelled = _spelled_out(text)
    for match in _SHORT.finditer(text):
        short = match.group().removesuffix("S") if match.group()[-2:] == "SS" else match.group()
        if short.replace("&", "") not in _EVERYBODY_KNOWS:
            yield _Use(short, order, stretch.place, match.start() in spelled)


def _spelled_out(text: str) -> set[int]:
    """Where abbreviations stand that are written out in front of them, or in brackets behind them."""
    found = set()
    for match in _IN_BRACKETS.finditer(text):
        before = _WORD.findall(text[max(0, match.start() - 160) : match.start()])[-_REACH:]
        if any(word[0].casefold() == match["short"][0].casefold() for word in before):
            found.add(match.start("short"))
    for match in _SPELLED_BEHIND.finditer(text):
        if match["long"][0].casefold() == match["short"][0].casefold():
            found.add(match.start("short"))
    return found


def _name_in_full(short: str, texts: Sequence[str]) -> str | None:
    """A name in capitals whose initials the abbreviation is, wherever it stands; the end of a longer name is none."""
    initials = [re.escape(letter) for letter in short.replace("&", "")]
    if len(initials) < 3:
        return None
    joined = rf"[\w'’]*[\s,-]+(?:(?:{'|'.join(_JOINING)}|&)\s+){{0,2}}".join(initials)
    pattern = re.compile(rf"\b{joined}[a-z][\w'’-]*")
    for text in texts:
        for match in pattern.finditer(text):
            words = " ".join(match.group().split())
            if short not in words and not _MORE_OF_NAME.search(text[: match.start()]):
                return words
    return None
