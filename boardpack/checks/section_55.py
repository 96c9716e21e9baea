"""Checks of the duties of section 55 of the Police Act 1996 that a letter itself shows.

Source: section 55 as amended by section 37 of the Policing and Crime Act 2017.
"""

import re
from collections.abc import Iterator

from boardpack.checks.letter import Letter, Stretch, sentences
from boardpack.domain.days.deadlines import RESPONSE_DAYS
from boardpack.domain.days.written_dates import find_dates, words_before
from boardpack.domain.register.findings import CheckRule, Finding, Severity

WRONG_CITATION = CheckRule(
    "section-55-citation",
    "The letter cites section 55 but not subsection (5), under which responses are made.",
    "“under section 55(1) of the Police Act 1996”",
)
NO_COPY = CheckRule(
    "no-copy-to-inspectorate",
    "The letter does not show that it was copied to the inspectorate or the Secretary of State.",
    "a letter to the Home Secretary without “cc HMICFRS”",
    Severity.HIGH,
)
NO_PUBLICATION_DATE = CheckRule(
    "no-publication-date",
    "The letter does not say when the report was published, so the 56 days cannot be checked.",
    "“my response to the report”, without its date",
)

_CITED = re.compile(
    r"\b(?:section|sec\.?|s\.?)\s*55\s*(?P<part>\(\s*\w+\s*\))?(?P<act>[^.;\n]{0,25}?\bPolice\s+(?:[A-Z]\w+\s+)*Act\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)
_TO_MINISTER = re.compile(
    r"^\W*(?:dear\s+(?:home\s+secretary|minister|secretary\s+of\s+state)|(?:rt\.?|the\s+right)\s+hon|(?:the\s+)?home\s+secretary\b)",
    re.IGNORECASE,
)
_TO_INSPECTOR = re.compile(
    r"^\W*(?:(?:dear\s+)?(?:(?:his|her)\s+majesty['’]?s|hm)\s+(?:chief\s+)?inspector|HMIC\w*$|dear\s+(?:chief\s+)?inspector)",
    re.IGNORECASE,
)
_INSPECTORATE = (
    r"(?:HMI\b|HMCI\w*|HMIC\w*|inspectorate|(?:chief\s+)?inspectors?\s+of\s+constabulary|"
    r"(?:majesty['’]?s|\bHM)\s+(?:chief\s+)?inspector)"
)
_MINISTER = r"(?:home\s+secretary|secretary\s+of\s+state|home\s+office|minister)"
_COPYING = r"(?:copy|copies|copied|copying|sent|send|sending|shared|forward\w*|provided|submitted)"
_BETWEEN = (
    r"(?:(?:the|both|also|his|her|hm|majesty['’]?s|home|secretary|secretaries|of|state|minister|and|as|well)"
    r"\b[\s,]*){0,9}"
)
_COPY_LINE = re.compile(r"^\W*(?:cc|c\.c\.|cop(?:y|ies|ied)(?:\s+to)?)\b", re.IGNORECASE)
_REPORT_OF = re.compile(r"\breport\b[^.]{0,60}\b(?:of|dated|from)\s+(?:the\s+)?$", re.IGNORECASE)
_FIRST_YEAR = 2017


def citations(letter: Letter) -> Iterator[Finding]:
    """Find a citation of another subsection if (5) is not cited, or of another year's Act."""
    if not letter.is_response:
        return
    cited = [match for passage in letter.passages for match in _CITED.finditer(passage.text)]
    parts = {re.sub(r"\W", "", match["part"]) for match in cited if match["part"]}
    wrong = [m for m in cited if (m["part"] and "5" not in parts) or m["year"] not in (None, "1996")]
    for words in dict.fromkeys(" ".join(match.group().split()) for match in wrong):
        yield WRONG_CITATION.finding(
            "",
            (words, "section 55(5) of the Police Act 1996"),
            f"In the letter: “{words}” is cited. A response is made under section 55(5) of the Police Act 1996.",
        )


def copies(letter: Letter) -> Iterator[Finding]:
    """Find a letter to one of the two that must have it, without a word of a copy to the other."""
    dated = letter.facts.response_date
    if not letter.is_commissioners or (dated and dated.year < _FIRST_YEAR):
        return
    to_minister = any(_TO_MINISTER.search(passage.text) for passage in letter.outside)
    to_inspector = any(_TO_INSPECTOR.search(passage.text) for passage in letter.outside)
    if to_minister and not to_inspector and not _copied(letter, _INSPECTORATE):
        yield NO_COPY.finding(
            "",
            ("addressed to the Secretary of State", "no copy to the inspectorate"),
            "The letter does not show that it was copied to the inspectorate. "
            "Section 55 requires a copy for the inspectors of constabulary and for the Secretary of State. "
            "Add a line to say so.",
        )
    if to_inspector and not to_minister and not _copied(letter, _MINISTER):
        yield NO_COPY.finding(
            "",
            ("addressed to the inspectorate", "no copy to the Secretary of State"),
            "The letter does not show that it was copied to the Secretary of State. "
            "Section 55 requires a copy for the inspectors of constabulary and for the Secretary of State. "
            "Add a line to say so.",
        )


def _copied(letter: Letter, whom: str) -> bool:
    """Return True if a line with "cc", a sentence or a list of copies names them."""
    texts = [passage.text for passage in letter.passages]
    sentence = re.compile(rf"\b{_COPYING}\b[^.\n]{{0,60}}?\b(?:to|with)\s+{_BETWEEN}{whom}", re.IGNORECASE)
    named = re.compile(rf"\b{whom}", re.IGNORECASE)
    if any(sentence.search(text) or (_COPY_LINE.match(text) and named.search(text)) for text in texts):
        return True
    heads = [
        at for at, text in enumerate(texts) if re.match(r"\W*(?:cc|c\.c\.|copies?(?:\s+to)?)\W*$", text, re.IGNORECASE)
    ]
    return any(re.search(whom, text, re.IGNORECASE) for at in heads for text in texts[at + 1 : at + 6])


def publication_date(letter: Letter) -> Iterator[Finding]:
    """Find a Commissioner's letter without the day of publication, unless the office gave that day."""
    known = letter.published_on or letter.facts.report_published
    if letter.is_commissioners and not known and not any(map(_names_publication, letter.own)):
        yield NO_PUBLICATION_DATE.finding(
            "",
            ("the letter names the report", "no publication date"),
            f"The letter does not say when the report was published, so the {RESPONSE_DAYS} days cannot be checked. "
            "Enter the date.",
        )


def _names_publication(stretch: Stretch) -> bool:
    """Return True if a sentence gives the day on which something was published, or speaks of a report of a day."""
    spoken = (
        s for s in sentences(stretch.text) if re.search(r"\bpublish|\bpublication\b|\breleased\b", s, re.IGNORECASE)
    )
    if any(find_dates(sentence) for sentence in spoken):
        return True
    return any(_REPORT_OF.search(words_before(stretch.text, written.start)) for written in find_dates(stretch.text))
