"""Names of organisations: one spelling for each."""

import json
import re
from collections.abc import Iterator
from functools import cache

from boardpack.checks.letter import Letter, LetterPart, listed
from boardpack.domain.office.capitals import CAPITAL
from boardpack.domain.register.findings import CheckRule, Finding
from boardpack.resources import resource

SEVERAL_SPELLINGS = CheckRule(
    "body-spelled-several-ways",
    "One organisation is named in several ways.",
    "National Police Chiefs' Council, National Police Chief's Council",
)
FORCE_BY_SEVERAL_NAMES = CheckRule(
    "force-by-several-names",
    "The force is “the force” in one place and “the constabulary” in another.",
    "“the Constabulary will …” and “the force recognises …” in one letter",
)

_HEADS = (
    r"Council|Agency|Service|Unit|Command|Authority|Board|College|Inspectorate|Commission|Constabulary|Partnership|"
    r"Network|Centre|Department|Ministry|Committee|Regulator|Directorate|Programme"
)
_NAME = re.compile(
    rf"\b{CAPITAL}[\w’'‘-]*[’']?(?:\s+(?:(?:and|&|of|for|the)\s+){{0,2}}{CAPITAL}[\w’'‘-]*[’']?){{0,7}}\s+(?:{_HEADS})\b(?!\s+(?:of|for)\b)"
)
_FORCES = "forces"
_OPENING = re.compile(r"^(?:(?:The|the|This|In|For|By|Both|And|Our|A|An|With|From|Of|To)\s+)+")
_GENERIC = {
    "the force": re.compile(r"\b[Tt]he\s+[Ff]orce\b(?!['’]?s?\s+(?:area\s+)?(?:Control|Duty)\b)"),
    "the constabulary": re.compile(r"\b[Tt]he\s+[Cc]onstabulary\b"),
}


def bodies_spelled_several_ways(letter: Letter) -> Iterator[Finding]:
    """Find spellings of a body that differ only in apostrophes, hyphens or "and" and "&"."""
    found: dict[str, dict[str, str]] = {}
    for stretch in letter.stretches:
        for match in _NAME.finditer(stretch.text):
            name = _OPENING.sub("", " ".join(match.group().replace("’", "'").replace("‘", "'").split()))
            if not name.isupper():
                found.setdefault(_folded(name), {}).setdefault(name, stretch.place)
    for spellings in found.values():
        if len(spellings) > 1:
            facts = tuple(f"{name} ({place or 'letter'})" for name, place in spellings.items())
            yield SEVERAL_SPELLINGS.finding(
                "",
                facts,
                f"The letter names one organisation in several ways: {listed(facts)}. "
                "Use the organisation’s own spelling throughout.",
            )


def _folded(name: str) -> str:
    return "".join(filter(str.isalpha, name.replace("&", "and").casefold()))


def force_by_several_names(letter: Letter) -> Iterator[Finding]:
    """Find both general names for one force in the same response, outside the inspectorate's words."""
    if not letter.is_response:
        return
    used = {
        name: next((s.place for s in letter.own if s.part is LetterPart.ANSWER and form.search(s.text)), None)
        for name, form in _GENERIC.items()
    }
    outside = {name: any(form.search(s.text) for s in letter.own) for name, form in _GENERIC.items()}
    if all(outside.values()):
        facts = tuple(f"“{name}” ({used[name] or 'letter'})" for name in used)
        yield FORCE_BY_SEVERAL_NAMES.finding(
            "", facts, f"The letter calls the force {listed(facts)}. Use one name throughout."
        )


@cache
def _known() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the bodies of the shipped list: name, kind, spellings."""
    entries = json.loads(resource("bodies.json").read_text("utf-8"))["bodies"]
    return tuple((entry["name"], entry["kind"], tuple(entry["spellings"])) for entry in entries)


def spellings_of(canonical: str) -> tuple[str, ...]:
    """Return every way in which letters spell a body of the shipped list."""
    return next((spellings for name, _, spellings in _known() if name == canonical), ())


def speaks_of_others(sentence: str) -> bool:
    """Return True if a sentence begins with a body that is no force, so that what it promises is not the force's."""
    subject = sentence.casefold().removeprefix("the ")
    others = (name.casefold() for name, kind, _ in _known() if kind != _FORCES)
    return any(subject.startswith(f"{name} ") for name in others)
