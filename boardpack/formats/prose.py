"""Join lines of print to paragraphs: list marks, page furniture, and sentences that go on."""

import re
import unicodedata
from collections.abc import Iterable

_GLYPHS = "•◦▪▫■□●○◆◇‣⁃∙·➢➤►▶✓✔❖➔→\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf0e8\x7f"
_BULLET = re.compile(rf"(?:[{_GLYPHS}\uf000-\uf0ff]|\(cid:\d+\)|[-–—*]|o)(?:\s+|$)|[{_GLYPHS}](?=\S)")
_COUNTED = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)(?=\s|$)\s*")
_PAGE_NUMBER = re.compile(r"(?:page|p\.?)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_PAGE_OF = re.compile(r"\bpage\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*$", re.IGNORECASE)
_MARKING = re.compile(
    r"(?:official|not protectively marked|restricted|unclassified)(?:[\s:–-]+sensitive)?", re.IGNORECASE
)
_PICTURE = re.compile(
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,4}?(?:signature|logo|crest|coat of arms|photograph|picture|image|drawing)\b.*"
    r"\b(?:in|on|with|of|over|appearing|background|written|showing)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"(?:\b(?:a|an|the|and|or|of|to|in|on|at|by|for|from|with|as|that|which|who|is|are|was|were|be|been|has|have|had|"
    r"will|should|must|would|can|may|their|its|our|his|her|this|these|those|than|into|between|under|through|not|"
    r"including|ensure)|[(–—-])$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*$|[;:,]\s+(?:and|or|and/or)$")
_SENTENCE_OPENER = re.compile(
    r"(?:The|This|These|Those|That|We|It|In|A|An|By|However|They|There|Our|I|For|As|When|To)\b"
)
_LABELLED = re.compile(r"[A-Z][\w'’&/ -]{2,48}:(?:\s|$)")
_DATE_START = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+\d{4}")
_LETTER_FORMULA = re.compile(
    r"(?:yours\s+(?:sincerely|faithfully|truly|ever)|dear\b|kind\s+regards|best\s+wishes|enc\b|encl|cc\b|c\.c\.)",
    re.IGNORECASE,
)
_LEAST_PROSE = 60
_END = 200
_LEAST_CONTINUATION = 25


def clean(text: str) -> str:
    """Return the words with runs of space as one space and without control or invisible characters."""
    kept = "".join(" " if ch.isspace() else ch for ch in text if ch.isspace() or _is_printed(ch))
    return " ".join(kept.split())


def _is_printed(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs") or character == "\x7f"


def split_mark(text: str) -> tuple[str, str]:
    """Return the list mark in front of a line and the words behind it. The mark is empty where there is none."""
    found = _BULLET.match(text) or _COUNTED.match(text)
    if found is None or _DATE_START.match(text):
        return "", text
    mark = found.group().strip()
    if mark == "o" and not text[found.end() :][:1].isalpha():
        return "", text
    return mark, text[found.end() :].strip()


def is_bullet_mark(mark: str) -> bool:
    """Return True if a mark is a glyph, rather than a number or letter that counts."""
    return bool(_BULLET.fullmatch(mark))


def is_page_number(line: str) -> bool:
    """Return True if a line is only a page number: "Page 3 of 7", "- 3 -"."""
    return bool(_PAGE_NUMBER.fullmatch(line.strip()))


def ends_in_page_number(line: str) -> bool:
    """Return True if a short line closes with "Page 3 of 7", as footers do."""
    return len(line) < 120 and bool(_PAGE_OF.search(line))


def is_marking(line: str) -> bool:
    """Return True if a line is a protective marking and nothing else."""
    return bool(_MARKING.fullmatch(line.strip()))


def is_picture_description(text: str) -> bool:
    """Return True if these are a converter's words about a picture ("A handwritten signature in black ink…")."""
    return len(text) < 300 and bool(_PICTURE.match(text))


def has_ended(text: str) -> bool:
    """Return True if the words close as a sentence or a lead-in does."""
    return bool(_ENDED.search(_end_of(text)))


def breaks_off(text: str) -> bool:
    """Return True if the words stop where no sentence can stop: after "the", "and", an opening bracket."""
    return bool(_UNFINISHED.search(_end_of(text)))


def _end_of(text: str) -> str:
    """Return the last words. It saves searching a long paragraph again for each line that is added."""
    return text[-_END:].rstrip()


def is_letter_formula(text: str) -> bool:
    """Return True if a line opens or closes a letter: "Dear…", "Yours sincerely", "Enc"."""
    return bool(_LETTER_FORMULA.match(text))


def opens_with_label(text: str) -> bool:
    """Return True if a line begins with a few words and a colon, as labels do: "Force response: …"."""
    found = _LABELLED.match(text)
    return found is not None and len(found.group().split()) < 7


def begins_inside(text: str) -> bool:
    """Return True if words begin as those inside a sentence do: in small letters, perhaps behind a bracket."""
    return text.lstrip("([")[:1].islower()


def goes_on(before: str, after: str) -> bool:
    """Return True if `after` continues the paragraph `before` across a blank line or page turn."""
    if not before or not after or has_ended(before) or is_letter_formula(before) or is_letter_formula(after):
        return False
    if len(before) < _LEAST_PROSE and len(before.split()) < 6:
        return False
    if breaks_off(before):
        return not _SENTENCE_OPENER.match(after)
    if begins_inside(after):
        return True
    return _cut_in_a_name(before, after)


def _cut_in_a_name(before: str, after: str) -> bool:
    """Return True if a break cuts a name ("High | Harms Board"): running prose, capitals on both sides."""
    words = before.split()
    lower = sum(word[0].islower() for word in words)
    return (
        len(words) >= 12
        and lower * 2 > len(words)
        and words[-1][0].isupper()
        and not words[-1].isupper()
        and after[0].isupper()
        and len(after) >= _LEAST_CONTINUATION
        and has_ended(after)
    )


def join(before: str, after: str) -> str:
    """Return two pieces of one paragraph as one. A hyphen at the seam joins the word."""
    if re.search(r"\w-$", before[-2:]) and after[:1].islower():
        return before + after
    return f"{before} {after}"


def distinct(lines: Iterable[str]) -> tuple[str, ...]:
    """Return each line once, in order of first sight."""
    return tuple(dict.fromkeys(lines))
