"""Abbreviations in running text: their places, whether they are spelt out, and their meanings."""

import re
from collections.abc import Iterator, Sequence

from boardpack.values import Frozen

_SHORT = re.compile(r"(?<![\w@./#-])[A-Z][A-Z&]{0,6}[A-Z](?![\w@]|[&'’]?[A-Z]|[-/]\d)")
_IN_BRACKETS = re.compile(r"\(\s*[“\"'‘]?(?P<short>[A-Z][A-Z&]{0,6}[A-Z])s?[”\"'’]?\s*\)")
_SPELLED_BEHIND = re.compile(
    r"(?P<short>\b[A-Z][A-Z&]{0,6}[A-Z])s?\s*\((?P<long>[A-Za-z][a-z]+(?:[\s-]+[\w&'’-]+){1,9})\)"
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")
_MORE_OF_NAME = re.compile(r"\b(?!(?:The|A|An|Our|My|His|Her|Their|This|Each|Dear)\s)[A-Z][\w'’-]*\s$")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_PART_OF_WORD = re.compile(r"[A-Za-z][\w'’]*")
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


class ShortForm(Frozen):
    """An abbreviation at a place of a text, and whether it is written out there."""

    short: str
    start: int
    is_written_out: bool


def short_forms(text: str) -> Iterator[ShortForm]:
    """Return the abbreviations of a text, in order, except in headings in capitals and those that everybody knows."""
    clear = _POSTCODE.sub(lambda match: " " * len(match.group()), text)
    if clear.upper() == clear:
        return
    spelled = _spelled_out(clear)
    for match in _SHORT.finditer(clear):
        short = match.group().removesuffix("S") if match.group()[-2:] == "SS" else match.group()
        if short.replace("&", "") not in _EVERYBODY_KNOWS:
            yield ShortForm(short, match.start(), match.start() in spelled)


def lower_case_words(texts: Sequence[str]) -> frozenset[str]:
    """Return the words that the texts do not write in capitals. Such a word in capitals is not an abbreviation."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text) if not word.isupper())


def _spelled_out(text: str) -> set[int]:
    """Return the places of abbreviations that are spelt out before them, or in brackets after them."""
    found = set()
    for match in _IN_BRACKETS.finditer(text):
        before = _WORD.findall(text[max(0, match.start() - 160) : match.start()])[-_REACH:]
        if any(word[0].casefold() == match["short"][0].casefold() for word in before):
            found.add(match.start("short"))
    for match in _SPELLED_BEHIND.finditer(text):
        if match["long"][0].casefold() == match["short"][0].casefold():
            found.add(match.start("short"))
    return found


def meanings(texts: Sequence[str]) -> dict[str, str]:
    """Return the meanings of abbreviations as the texts spell them out; the first time counts."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _IN_BRACKETS.finditer(text):
            if name := _name_before(text[: match.start()], match["short"]):
                found.setdefault(match["short"], name)
        for match in _SPELLED_BEHIND.finditer(text):
            if match["long"][0].casefold() == match["short"][0].casefold():
                found.setdefault(match["short"], " ".join(match["long"].split()))
    return found


def _name_before(text: str, short: str) -> str:
    """Return the words at the end of a text whose initials are the abbreviation. Empty if there are none."""
    letters = short.replace("&", "").casefold()
    words = list(_PART_OF_WORD.finditer(text[-160:]))[-_REACH:]
    for place in range(len(words) - 1, -1, -1):
        words_before = [word.group().casefold() for word in words[place:]]
        if words_before[0] in _JOINING:
            continue
        initials = {"".join(w[0] for w in words_before), "".join(w[0] for w in words_before if w not in _JOINING)}
        if letters in initials:
            return " ".join(text[-160:][words[place].start() : words[-1].end()].split())
    return ""


def name_in_full(short: str, texts: Sequence[str]) -> str | None:
    """Find a capitalised name whose initials are the abbreviation. The end of a longer name does not count."""
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
