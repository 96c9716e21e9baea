"""References within a letter: what is said to be enclosed must be there under that name."""

import re
from collections.abc import Iterator

from boardpack.checks.letter import Letter, quoted
from boardpack.domain.register.findings import CheckRule, Finding

WITHOUT_TARGET = CheckRule(
    "reference-without-target",
    "A letter refers to an appendix, but no part has that heading.",
    "“enclosed at Appendix 1”, with the appendix headed “The force’s response”",
)

_REFERENCE = re.compile(r"\b(?P<kind>Appendix|Annex|Enclosure|Attachment)\s+(?P<label>\d{1,2}|[A-Z])\b")
_TARGET = re.compile(r"^\W*(?P<name>(?:Appendix|Annex|Enclosure|Attachment)\s+(?:\d{1,2}|[A-Z]))\b", re.IGNORECASE)


def references_without_target(letter: Letter) -> Iterator[Finding]:
    """Find an appendix that running text refers to, where no heading or paragraph opens with its name."""
    if not letter.is_response:
        return
    seen: dict[str, str] = {}
    targets: set[str] = set()
    for stretch in letter.own:
        for line in stretch.text.split("\n"):
            if opens := _TARGET.match(line):
                targets.add(" ".join(opens["name"].casefold().split()))
            for match in _REFERENCE.finditer(line, opens.end() if opens else 0):
                seen.setdefault(f"{match['kind']} {match['label']}", line)
    for name, line in seen.items():
        if name.casefold() not in targets:
            yield WITHOUT_TARGET.finding(
                "",
                (quoted(line), f"nothing is headed {name}"),
                f"In the letter: {name} is mentioned, but no part has that heading. "
                f"Add the heading “{name}” to the enclosure.",
            )
