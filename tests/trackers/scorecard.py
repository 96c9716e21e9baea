"""The scorecard of trackers: rows and fields that are read right, and what a second import brings.

Run as `python -m tests.trackers.scorecard`. `--open NAME` shows the differences of one tracker.
"""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from boardpack.cli import program
from boardpack.workspace import Workspace, create_workspace
from tests.trackers.trackers import Tracker, trackers

FIELDS = ("ref", "title", "owners", "target", "status", "updates", "report", "item")
_NEWS = ("new", "changed")


@dataclass
class Verdict:
    """One tracker beside its answers. `wrong` has the fields that differ without a question, by row."""

    tracker: Tracker
    rows: int = 0
    right: int = 0
    asked: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    refs: int = 0
    refs_kept: int = 0
    items: int = 0
    items_right: int = 0
    item_faults: list[str] = field(default_factory=list)
    again: str = ""

    @property
    def faults(self) -> int:
        return len(self.wrong) + len(self.missed) + len(self.invented)


BOARD_NAME = "Northmere High Harms Board"


def judge(tracker: Tracker, board: Workspace) -> Verdict:
    """Import a tracker into an empty board as a user would, answer its questions, and compare."""
    verdict = Verdict(tracker, rows=len(tracker.rows), items=len(tracker.items))
    verdict.refs = sum(bool(row["ref"]) for row in tracker.rows)
    preview = _run(board, tracker.file, "--preview")
    if not isinstance(preview, dict):
        verdict.missed.append(str(preview))
        return verdict
    statuses = preview["layout"]["statuses"]
    asked = [word for word, meaning in statuses.items() if meaning is None]
    options = [f"--status={word}={answer}" for word in asked if (answer := _answer(tracker.answers, word))]
    preview = _run(board, tracker.file, "--preview", *options) if options else preview
    assert isinstance(preview, dict)
    _compare(verdict, preview)
    taken = _run(board, tracker.file, *options)
    if not isinstance(taken, dict):
        verdict.again = f"not taken: {taken}"
    else:
        _compare_stored(verdict, board)
        verdict.again = _second_import(board, tracker.file)
    return verdict


def _run(board: Workspace, file: Path, *options: str) -> dict[str, Any] | str:
    arguments = ["action", "import", str(file), "--json", "--workspace", str(board.folder), *options]
    result = CliRunner().invoke(program, arguments)
    if result.exit_code not in (0, 1) or not result.stdout.startswith("{"):
        return (result.output or repr(result.exception)).strip()
    return dict(json.loads(result.stdout))


def _answer(answers: Mapping[str, str], word: str) -> str:
    answer = next((value for key, value in answers.items() if key.casefold() in word.casefold()), "")
    return answer.replace(" ", "-")


def _compare(verdict: Verdict, preview: Mapping[str, Any]) -> None:
    found = [row for row in preview["rows"] if row["result"] != "left out"]
    for expected in verdict.tracker.rows:
        row = _find(expected, found)
        if row is None:
            verdict.missed.append(f"{expected['ref'] or expected['title'][:40]}")
            continue
        found.remove(row)
        differing = _differences(expected, row)
        where = f"Row {row['row']} of “{row['sheet']}”:"
        questions = [line for line in preview["questions"] if line.startswith((f"Row {row['row']}:", where))]
        asked = {field for line in preview["questions"] for field in _asked_fields(line)}
        if row["status"] is None and any(" mean" in line for line in preview["questions"]):
            asked.add("status")
        if not differing:
            verdict.right += 1
        elif all(fault.split()[0] in asked for fault in differing) or questions or row["result"] == "question":
            verdict.asked += 1
        else:
            verdict.wrong.append(f"{expected['ref'] or expected['title'][:30]}: {'; '.join(differing)}")
    verdict.invented.extend(f"row {row['row']} {row['title']!r}" for row in found if row["title"])


_COLUMN_FIELDS = {"owner": "owners", "update": "updates", "reference": "ref", "action": "title"}


def _asked_fields(question: str) -> tuple[str, ...]:
    """Return the fields that a question about a whole sheet is about. Empty for any other question.

    These are “Which column of “Log” contains the target?”, “Which date does the column “Extended” show?”, “Which report
    do 4 recommendations belong to?”, “Is “JB/AP” one owner or several?” and “Does the column “Owner and status” of
    “Log” contain the owner and the status?”. What else such a column has stays in its update.
    """
    if re.match(r"Which report do(?:es)? ", question):
        return ("report",)
    if re.match(r"Which date does the column ", question):
        return ("target", "updates")
    if " one owner or several?" in question:
        return ("owners",)
    if shared := re.match(r"Does the column “.*?” of .* contain (.*)\? It is read as", question):
        named = re.findall(r"the (\w+)", shared[1])
        return ("updates", *(_COLUMN_FIELDS.get(name, name) for name in named))
    match = re.match(r"Which column of .* contains the (\w+)\?", question)
    return (_COLUMN_FIELDS.get(match[1], match[1]),) if match else ()


def _find(expected: Mapping[str, Any], rows: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    by_title = [row for row in rows if _plain(row["title"] or "") == _plain(expected["title"])]
    by_ref = [row for row in rows if expected["ref"] and row["ref"] == expected["ref"]]
    longer = [row for row in rows if _plain(row["title"] or "").startswith(_plain(expected["title"]))]
    return next(iter([*(row for row in by_title if row in by_ref), *by_ref, *by_title, *longer]), None)


def _differences(expected: Mapping[str, Any], row: Mapping[str, Any]) -> list[str]:
    asked = expected.get("ask", ())
    faults = []
    for name in FIELDS:
        if name not in expected or (name in asked and not row[name]):
            continue
        if _field(name, expected[name]) != _field(name, row[name]):
            faults.append(f"{name} {row[name]!r} for {expected[name]!r}")
    if note := expected.get("note"):
        kept = json.dumps(row["notes"], ensure_ascii=False) + json.dumps(row["updates"], ensure_ascii=False)
        if note not in kept:
            faults.append(f"note {note!r} lost")
    if expected.get("sheet", row["sheet"]) != row["sheet"]:
        faults.append(f"sheet {row['sheet']!r}")
    return faults


def _field(name: str, value: Any) -> Any:
    if name == "updates":
        return [(update["on"] or "", _plain(update["text"])) for update in value]
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return _plain(value or "")


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def _compare_stored(verdict: Verdict, board: Workspace) -> None:
    states = board.actions.states()
    refs = {ref for state in states for ref in (state.ref, state.source_ref)}
    for expected in verdict.tracker.rows:
        ref = expected["ref"]
        if ref and ref in refs and board.search.find(ref).hits:
            verdict.refs_kept += 1
    entries = board.register.entries()
    for expected in verdict.tracker.items:
        entry = next((one for one in entries if _plain(one.item.text) == _plain(expected["text"])), None)
        if entry is None:
            verdict.item_faults.append(f"{expected['number']} {expected['text'][:40]!r} is missing")
            continue
        deadline = entry.item.deadline.on
        got = {
            "report": entry.report.title,
            "kind": entry.item.kind.name,
            "number": entry.item.number or "",
            "deadline": deadline.isoformat() if deadline else "",
        }
        voices = {one.voice.value: one.text for one in board.register.responses(entry.item.id)}
        got |= {"commissioner": voices.get("commissioner", ""), "force": voices.get("force", "")}
        differing = [f"{name} {got[name]!r}" for name, value in expected.items() if name in got and got[name] != value]
        if differing:
            verdict.item_faults.append(f"{expected['text'][:30]!r}: {'; '.join(differing)}")
        else:
            verdict.items_right += 1


def _second_import(board: Workspace, file: Path) -> str:
    """Return what a second import would bring. Empty if it brings nothing."""
    preview = _run(board, file, "--preview")
    if not isinstance(preview, dict):
        return str(preview)
    news = [f"row {row['row']}: {row['why']}" for row in preview["rows"] if row["fate"] in (*_NEWS, "conflict")]
    items = len(board.register.entries())
    _run(board, file)
    gained = len(board.register.entries()) - items
    return "; ".join([*news, *([f"{gained} items"] if gained else [])])


def lines(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Yield the lines of the scorecard: each tracker, then the totals."""
    yield "| tracker | rows | right | asked | wrong | missed | invented | references kept | items | second import |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    verdicts = tuple(verdicts)
    for one in verdicts:
        yield _line(one.tracker.file.name, [one])
    yield _line("**all**", verdicts)


def _line(name: str, verdicts: Sequence[Verdict]) -> str:
    def total(attribute: str) -> int:
        values = (getattr(one, attribute) for one in verdicts)
        return sum(value if isinstance(value, int) else len(value) for value in values)

    rows = total("rows")
    again = sum(bool(one.again) for one in verdicts)
    cells = (
        f"{rows}",
        f"{total('right')} ({total('right') * 100 // rows if rows else 100} %)",
        *(f"{total(name)}" for name in ("asked", "wrong", "missed", "invented")),
        f"{total('refs_kept')} of {total('refs')}",
        f"{total('items_right')} of {total('items')}",
        f"{again} bring something" if again else "nothing",
    )
    return f"| {name} | {' | '.join(cells)} |"


def differences(verdict: Verdict) -> Iterator[str]:
    """Yield what was read otherwise than a person read it."""
    parts = (
        ("WRONG", verdict.wrong),
        ("MISSED", verdict.missed),
        ("INVENTED", verdict.invented),
        ("ITEM", verdict.item_faults),
        ("AGAIN", [verdict.again] if verdict.again else []),
    )
    found = [f"  {name} {fault}" for name, faults in parts for fault in faults]
    if verdict.asked:
        found.append(f"  {verdict.asked} rows asked")
    if found:
        yield verdict.tracker.file.name
        yield from found


def judged_trackers(name: str = "") -> Iterator[Verdict]:
    """Yield each tracker beside its answers. `name` is part of the names of those that are wanted."""
    for tracker in trackers():
        if name in tracker.file.name:
            with tempfile.TemporaryDirectory() as folder:
                yield judge(tracker, create_workspace(Path(folder) / "board", BOARD_NAME))


def main() -> None:
    """Print the scorecard, or the differences of some trackers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--open", default=None, help="part of the name of trackers whose differences are shown")
    options = parser.parse_args()
    verdicts = list(judged_trackers(options.open or ""))
    if options.open is not None:
        sys.stdout.write("".join(f"{line}\n" for one in verdicts for line in differences(one)))
    sys.stdout.write("".join(f"{line}\n" for line in lines(verdicts)))


if __name__ == "__main__":
    main()
