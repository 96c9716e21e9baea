"""The scorecard of minutes and action logs: what of them is read right. `make scores` prints its totals."""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from boardpack.domain.record.minutes_reading import MinutedAction, MinutedDecision, MinutesReading
from boardpack.formats.reading import read_source
from boardpack.intake.minutes.finder import find_minutes
from boardpack.intake.minutes.people import bare_name
from boardpack.values import Frozen
from tests.letters.minutes_corpus import MinutesDocument, minutes_documents


class JudgedMinutes(Frozen):
    """Minutes beside the answers: each expected action with the one found for it, or None, and what was invented."""

    document: MinutesDocument
    reading: MinutesReading
    pairs: tuple[tuple[dict[str, Any], MinutedAction | None], ...]
    invented: tuple[MinutedAction, ...]


def judge_minutes(document: MinutesDocument, folder: Path) -> JudgedMinutes:
    """Read a document and lay what was found beside what a person read."""
    return judged_minutes(document, find_minutes(read_source(document.write(folder))))


def judged_minutes(document: MinutesDocument, reading: MinutesReading) -> JudgedMinutes:
    """Lay what was found beside what a person read."""
    left = list(reading.actions)
    pairs = []
    for expected in document.expected["actions"]:
        found = next((action for action in left if _opens(action.text, expected["opens"])), None)
        if found:
            left.remove(found)
        pairs.append((expected, found))
    offered = [one["opens"] for one in document.expected.get("optional_actions", ())]
    invented = [action for action in left if not any(_opens(action.text, opening) for opening in offered)]
    return JudgedMinutes(document, reading, tuple(pairs), tuple(invented))


def wrong_fields(expected: dict[str, Any], found: MinutedAction | None) -> set[str]:
    """Return the fields of an action that were read otherwise than by a person."""
    if found is None:
        return {"text", "owner", "due", "ref", "status"}
    due = found.due.isoformat() if found.due else ""
    status = found.status.value if found.status else ""
    checks = {
        "owner": any(_same_person(name, found.owner) for name in expected["owner"].split("|")),
        "due": due in expected["due"].split("|"),
        "ref": found.ref == expected.get("ref", ""),
        "status": status == expected.get("status", status),
    }
    return {name for name, is_right in checks.items() if not is_right}


def _opens(text: str, opening: str) -> bool:
    return any(_plain(text).startswith(_plain(way)) for way in opening.split("|"))


def _plain(words: str) -> str:
    return re.sub(r"[^\w]+", " ", words.casefold()).strip()


_POST_IN_FRONT = re.compile(
    r"^(?:[A-Z][\w-]*\s+|of\s+|and\s+)*?(?:Officer|Manager|Director|Head\s+of(?:\s+[A-Z]\w+){1,3}?)\s+(?=[A-Z]\S*\s+[A-Z]\S*$)"
)
"""A post in front of a name: “Head of Finance K Doyle”."""


def _same_person(expected: str, found: str) -> bool:
    """Return True for the same people, with their ranks, titles and posts in front or without."""
    expected = "; ".join(
        _POST_IN_FRONT.sub("", name) if name.endswith(found) else name for name in expected.split("; ")
    )
    without_titles = " ".join(bare_name(name.strip()) for name in found.split(";"))
    return set(_plain(expected).split()) in (set(_plain(found).split()), set(_plain(without_titles).split()))


def decisions_right(document: MinutesDocument, found: Sequence[MinutedDecision]) -> tuple[int, int]:
    """Return how many of the decisions were found, and how many found ones are none.

    One that is `optional`, such as a report that was noted, may be found or not.
    """
    left = list(found)
    right = 0
    for expected in sorted(document.expected["decisions"], key=_is_optional):
        same = next(
            (d for d in left if _opens(d.text, expected["opens"]) and expected.get("ref", d.ref) == d.ref), None
        )
        if same:
            left.remove(same)
            right += not _is_optional(expected)
    return right, len(left)


def _is_optional(decision: dict[str, Any]) -> bool:
    return bool(decision.get("optional"))


def decisions_expected(document: MinutesDocument) -> int:
    """Return how many decisions a person read that are to be found."""
    return sum(not _is_optional(decision) for decision in document.expected["decisions"])


def people_right(judged: JudgedMinutes) -> int:
    """Return how many of the expected people were found with their name."""
    names = [_plain(person.name) for person in judged.reading.people]
    expected = (*judged.document.expected["present"], *judged.document.expected.get("apologies", ()))
    return sum(any(set(_plain(name).split()) <= set(found.split()) for found in names) for name in expected)


@dataclass
class MinutesScore:
    """Counts over some documents."""

    documents: int = 0
    actions: int = 0
    right: int = 0
    whole: int = 0
    invented: int = 0
    dates: int = 0
    decisions: int = 0
    decisions_right: int = 0
    decisions_invented: int = 0
    people: int = 0
    people_right: int = 0
    certain: int = 0
    certain_right: int = 0

    def add(self, judged: JudgedMinutes) -> None:
        """Count one document."""
        expected = judged.document.expected
        self.documents += 1
        met = judged.reading.met_on.isoformat() if judged.reading.met_on else ""
        self.dates += met == expected["met"]
        for chosen, found in judged.pairs:
            wrong = wrong_fields(chosen, found)
            self.actions += 1
            self.right += not wrong & {"text", "owner", "due"}
            self.whole += not wrong
            if found and not found.doubts:
                self.certain += 1
                self.certain_right += not wrong
        self.invented += len(judged.invented)
        right, extra = decisions_right(judged.document, judged.reading.decisions)
        self.decisions += decisions_expected(judged.document)
        self.decisions_right += right
        self.decisions_invented += extra
        self.people += len(expected["present"]) + len(expected.get("apologies", ()))
        self.people_right += people_right(judged)


def minutes_rows(judged: Iterable[JudgedMinutes]) -> Iterator[str]:
    """Yield the lines of the scorecard of minutes."""
    by_kind: dict[str, MinutesScore] = {}
    total = MinutesScore()
    for one in judged:
        for score in (
            by_kind.setdefault(f"as {one.document.form}", MinutesScore()),
            by_kind.setdefault("**fresh**" if one.document.fresh else "**used to make rules**", MinutesScore()),
            total,
        ):
            score.add(one)
    heads = "documents|actions|right|with reference and status|invented|certain|decisions|people|day"
    yield f"| minutes and logs | {heads.replace('|', ' | ')} |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for name, score in (*sorted(by_kind.items(), reverse=True), ("**all**", total)):
        cells = (
            score.documents,
            score.actions,
            _share(score.right, score.actions),
            _share(score.whole, score.actions),
            score.invented,
            f"{score.certain_right} of {score.certain}",
            f"{score.decisions_right} of {score.decisions}, {score.decisions_invented} invented",
            f"{score.people_right} of {score.people}",
            f"{score.dates} of {score.documents}",
        )
        yield f"| {name} | {' | '.join(map(str, cells))} |"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part * 100 // whole} %)" if whole else "–"


def _differences(judged: JudgedMinutes) -> Iterator[str]:
    reading, expected = judged.reading, judged.document.expected
    yield f"{judged.document.name} as {judged.document.form}"
    met = reading.met_on.isoformat() if reading.met_on else ""
    if met != expected["met"]:
        yield f"  day {met!r}, not {expected['met']!r}"
    for chosen, found in judged.pairs:
        if wrong := wrong_fields(chosen, found):
            got = (found.text[:50], found.owner, str(found.due), found.ref, found.status) if found else "MISSED"
            yield f"  {chosen['opens'][:40]!r} {sorted(wrong)}: {got}"
    for action in judged.invented:
        yield f"  INVENTED {action.text[:70]!r} ({action.owner})"
    right, extra = decisions_right(judged.document, reading.decisions)
    if right != decisions_expected(judged.document) or extra:
        yield f"  decisions: {[(d.ref, d.text[:60]) for d in reading.decisions]}"
    wanted_people = len(expected["present"]) + len(expected.get("apologies", ()))
    if people_right(judged) != wanted_people or len(reading.people) != wanted_people:
        yield f"  people: {[(p.name, p.initials, p.role, p.presence.value) for p in reading.people]}"
    updates = [(update.ref, update.text[:30]) for update in reading.updates]
    if [u["ref"] for u in expected.get("updates", ())] != [ref for ref, _ in updates]:
        yield f"  updates: {updates}"


def main() -> None:
    """Print the scorecard, or the differences of some documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--open", default=None, help="part of the name of the documents whose differences are shown")
    parser.add_argument("--set", default="", help="only documents of this set, or part of its name")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        judged = [judge_minutes(d, Path(folder)) for d in minutes_documents() if options.set in d.batch]
    if options.open is not None:
        shown = [one for one in judged if options.open in one.document.name]
        sys.stdout.write("".join(f"{line}\n" for one in shown for line in _differences(one)))
    sys.stdout.write("".join(f"{line}\n" for line in minutes_rows(judged)))


if __name__ == "__main__":
    main()
