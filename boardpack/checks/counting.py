"""Checks of counts of people: no total, different dates, changing units, fewer groups than were asked for."""

import re
from collections.abc import Iterator

from boardpack.checks.letter import Letter, answer_of, ask_of, quoted, sentences
from boardpack.domain.days.written_dates import find_dates
from boardpack.domain.register.findings import CheckRule, Finding, Severity
from boardpack.domain.register.proposals import ProposedItem

COUNT_WITHOUT_WHOLE = CheckRule(
    "count-without-whole",
    "A response gives a number of people but not the total that it is out of.",
    "“2,527 officers have completed the modules”, where all relevant personnel are to complete them",
    Severity.HIGH,
)
DIFFERENT_DATES = CheckRule(
    "figures-of-different-dates",
    "A figure for one date is next to figures “to date”.",
    "“2,527 (as of March 2025). The breakdown to date is:”",
)
UNIT_CHANGES = CheckRule(
    "unit-of-count-changes",
    "A response uses two names for the group of people that it counts.",
    "“a breakdown of staff having completed” beside “2,527 officers have completed”",
)
CATEGORY_AND_MEMBERS = CheckRule(
    "category-and-members",
    "People are counted in a group to which they do not belong.",
    "“22 officers (including sergeants and control room staff)”",
)
SCOPE_NARROWED = CheckRule(
    "scope-narrower-than-asked",
    "The recommendation covers officers and staff, but the response mentions officers only.",
    "“mandatory training for officers”, where relevant personnel are officers and staff",
    Severity.HIGH,
)

_NUMBER = r"(?<![\w.,£/-])(?:\d{1,3}(?:,\d{3})+|\d+)(?![\w%/]|[.,]\d)"
_GROUPS = (
    r"officers|staff|personnel|employees|inspectors|sergeants|constables|supervisors|detectives|investigators|"
    r"handlers|managers|volunteers|people|PCSOs|specials|leaders|recruits"
)
_PEOPLE = re.compile(rf"\b(?P<count>{_NUMBER})\s+(?:[\w'’/-]+\s+){{0,3}}?(?P<who>{_GROUPS})\b", re.IGNORECASE)
_DONE = r"(?:completed|trained|attended|passed|undertaken|undergone|received)"
_DOING = re.compile(rf"\b{_DONE}\b", re.IGNORECASE)
_WHOLE = re.compile(
    rf"%|\bper\s*cent\b|\bpercent\b|{_NUMBER}\s+(?:(?:out\s+)?of\s+(?:the\s+|our\s+|its\s+|these\s+)?(?:\w+\s+)?\d|[^.;]{{0,60}}\bof\s+whom\b)|"
    rf"\b(?:all|both|out\s+of(?:\s+a\s+total)?|total\s+of)\s+(?:of\s+)?(?:the\s+|our\s+|its\s+)?\d|\bevery\s+one\b",
    re.IGNORECASE,
)
_ALL_ASKED = re.compile(r"\b(?:all|every|each|everyone|relevant|any)\b", re.IGNORECASE)
_AS_AT = re.compile(r"\bas\s+(?:of|at|on)\s+(?:the\s+)?(?:end\s+of\s+)?", re.IGNORECASE)
_TO_DATE = re.compile(r"[^.;:(\n]{0,60}\b(?:to\s+date|so\s+far)\b[^.;:\n]{0,40}(?::|\.|$)", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b{_NUMBER}\s+(?:[\w'’-]+\s+){{0,2}}?(?P<who>officers|staff|personnel|employees|people)\s+(?:(?:have|has|had|were|are|been|now|also|already)\s+)*(?P<did>{_DONE})\b",
    re.IGNORECASE,
)
_BROKEN_DOWN = re.compile(
    rf"\b(?:breakdown|numbers?|total|figures?)\s+(?:of|for)\s+(?:the\s+|all\s+)?(?P<who>officers|staff|personnel|employees|people)\s+(?:(?:who|that|have|has|had|having|were|been)\s+)*(?P<did>{_DONE})\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\bofficers\s*\((?:including|incl\.?|comprising|made\s+up\s+of|such\s+as)\b[^()]*\bstaff\b[^()]*\)", re.IGNORECASE
)
_BOTH = (
    r"(?:police\s+)?officers\s*(?:and|&|,|or|/)\s*(?:police\s+|support\s+|all\s+)?staff|"
    r"(?:police\s+)?staff\s*(?:and|&|,|or|/)\s*(?:police\s+)?officers"
)
_WIDE = re.compile(
    rf"\b(?:{_BOTH}|personnel|(?:the|our|whole|entire|all)\s+workforce|all\s+employees|everyone)\b", re.IGNORECASE
)
_DEFINES_PERSONNEL = re.compile(
    rf"\bpersonnel\b['’”\"]?\s+(?:is|are)\s+(?:defined|described|understood)\b[^.]{{0,60}}?\b(?:{_BOTH})", re.IGNORECASE
)
_OFFICERS_ALONE = re.compile(
    r"\b(?:for|to|by)\s+(?:all\s+|our\s+|every\s+|the\s+)?(?:[\w-]+\s+)?officers\b(?!\s*(?:and|&|,|or|/)\s*(?:\w+\s+)?staff)",
    re.IGNORECASE,
)
_TRAINING = re.compile(r"\b(?:train\w*|mandatory|modules?|packages?|courses?|e-?learning|guidance)\b", re.IGNORECASE)


def counts_without_wholes(letter: Letter) -> Iterator[Finding]:
    """Find responses that count people and never give the total, one finding for each."""
    for proposal in letter.for_us:
        answer = answer_of(proposal)
        if not _ALL_ASKED.search(ask_of(proposal)) or _WHOLE.search(answer):
            continue
        counted = next(filter(None, map(_count_of_people, sentences(answer))), None)
        if counted:
            yield COUNT_WITHOUT_WHOLE.finding(
                proposal.label,
                (counted, "no total and no share"),
                f"{proposal.label}: “{counted}” gives no total. Ask for the total and the percentage.",
            )


def _count_of_people(sentence: str) -> str | None:
    """Return the count of people in a sentence that says what they have done."""
    match = _PEOPLE.search(sentence)
    return " ".join(match.group().split()) if match and _DOING.search(sentence) else None


def figures_of_different_dates(letter: Letter) -> Iterator[Finding]:
    """Find a dated figure and figures "to date" within one response."""
    for proposal in letter.proposals:
        for response in proposal.responses:
            dated = _dated(response.text)
            undated = _TO_DATE.search(response.text)
            if dated and undated and re.search(r"\d", response.text[undated.start() :]):
                to_date = quoted(undated.group().strip(" .:\n"))
                yield DIFFERENT_DATES.finding(
                    proposal.label,
                    (dated, to_date),
                    f"{proposal.label}: the response has figures for different dates: “{dated}” and “{to_date}”. "
                    "Ask for both figures on the same date.",
                )


def _dated(text: str) -> str | None:
    """Return the words that date a figure: "as of March 2025"."""
    for written in find_dates(text):
        before = text[max(0, written.start - 20) : written.start]
        match = next((m for m in _AS_AT.finditer(before) if m.end() == len(before)), None)
        if match:
            return " ".join(f"{match.group()}{written.words}".split())
    return None


def changing_units(letter: Letter) -> Iterator[Finding]:
    """Find staff who have completed something in one sentence, and officers in the next."""
    for proposal in letter.proposals:
        for response in proposal.responses:
            broken = _BROKEN_DOWN.search(response.text)
            if broken is None:
                continue
            for counted in _COUNTED.finditer(response.text):
                same_deed = counted["did"].casefold() == broken["did"].casefold()
                if same_deed and counted["who"].casefold() != broken["who"].casefold():
                    one, other = (" ".join(m.group().split()) for m in (broken, counted))
                    yield UNIT_CHANGES.finding(
                        proposal.label,
                        (one, other),
                        f"{proposal.label}: the response refers to “{one}” and to “{other}”. "
                        "Ask which group was counted.",
                    )
                    break


def members_outside_their_category(letter: Letter) -> Iterator[Finding]:
    """Find staff who are counted among officers."""
    for proposal in letter.proposals:
        for response in proposal.responses:
            for match in _MEMBERS.finditer(response.text):
                words = " ".join(match.group().split())
                yield CATEGORY_AND_MEMBERS.finding(
                    proposal.label,
                    (words, "staff are not officers"),
                    f"{proposal.label}: “{words}” counts staff as officers. Ask for separate figures.",
                )


def scope_narrower_than_asked(letter: Letter) -> Iterator[Finding]:
    """Find an ask of officers and staff, or of personnel, that is answered for officers alone."""
    defined = next((m for s in letter.own if (m := _DEFINES_PERSONNEL.search(s.text))), None)
    for proposal in letter.for_us:
        asked = _WIDE.search(ask_of(proposal))
        answer = answer_of(proposal)
        if not asked or not answer or _WIDE.search(answer):
            continue
        narrow = next((s for s in sentences(answer) if _OFFICERS_ALONE.search(s) and _TRAINING.search(s)), None)
        if narrow:
            yield _narrowed(proposal, " ".join(asked.group().split()), narrow, defined)


def _narrowed(proposal: ProposedItem, asked: str, narrow: str, defined: re.Match[str] | None) -> Finding:
    says = f" (“{' '.join(defined.group().split())}”)" if defined else ""
    return SCOPE_NARROWED.finding(
        proposal.label,
        (f"asked: {asked}", quoted(narrow)),
        f"{proposal.label}: the recommendation covers “{asked}”{says}, but the response mentions officers only. "
        "Ask whether staff are included.",
    )
