"""The scorecard of the intake: what it reads right, sender by sender, on documents with known answers.

Run as `python -m tests.letters.scorecard`. `--open SENDER` shows the differences of one sender's documents; of a
held-out sender they are shown only with `--held-out`, since rules must not be made from them.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from boardpack.domain.register.proposals import Confidence, LetterReading, ProposedItem
from boardpack.errors import BoardPackError
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find
from boardpack.values import Frozen
from tests.letters.same_bodies import same_bodies
from tests.letters.sender_documents import ExpectedItem, SenderDocument, documents

_FIELDS = ("kind", "number", "deadline", "addressee", "points", "responses")
FOUR = _FIELDS[:4]


class Judged(Frozen):
    """A document beside its answers: pairs of an expected item and its proposal, either of which may be missing."""

    document: SenderDocument
    pairs: tuple[tuple[ExpectedItem | None, ProposedItem | None], ...]
    error: str = ""


@dataclass
class Score:
    """Counts over some documents."""

    documents: int = 0
    items: int = 0
    right: int = 0
    whole: int = 0
    invented: int = 0
    empty: int = 0
    left_alone: int = 0
    certain: int = 0
    certain_right: int = 0
    fields: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_FIELDS, 0))

    def add(self, judged: Judged) -> None:
        """Count one document."""
        self.documents += 1
        if not judged.document.items:
            self.empty += 1
            self.left_alone += not judged.pairs and not judged.error
        for expected, proposal in judged.pairs:
            wrong = wrong_parts(expected, proposal, judged.document.force_names)
            self.items += expected is not None
            self.invented += expected is None
            self.right += not wrong & set(FOUR)
            self.whole += not wrong
            for name in _FIELDS:
                self.fields[name] += expected is not None and name not in wrong
            if proposal is not None and proposal.confidence is Confidence.CERTAIN:
                self.certain += 1
                self.certain_right += not wrong


def wrong_parts(
    expected: ExpectedItem | None, proposal: ProposedItem | None, force_names: tuple[str, ...] = ()
) -> set[str]:
    """Return the fields that the finder read otherwise than a person."""
    if expected is None or proposal is None:
        return set(_FIELDS)
    deadline = proposal.deadline
    due = deadline.on.isoformat() if deadline.on else None
    precise = expected.precision in ("any", deadline.precision.value)
    relative = expected.precision in ("relative", "immediate")
    checks = {
        "kind": proposal.kind.name == expected.kind,
        "number": proposal.number == expected.number,
        "deadline": precise and (due == expected.deadline or (relative and None in (due, expected.deadline))),
        "addressee": same_bodies(expected.bodies, proposal, force_names)
        and expected.for_force in (None, proposal.for_force),
        "points": expected.points in (None, len(proposal.points)),
        "responses": expected.responses in (None, len(proposal.responses)),
    }
    return {name for name, right in checks.items() if not right}


def judge(document: SenderDocument, folder: Path) -> Judged:
    """Read a document and lay what was found beside what a person read."""
    try:
        reading = find(read_source(document.write(folder)), force_names=document.force_names, checks=False)
    except BoardPackError as error:
        return Judged(document, tuple((item, None) for item in document.items), str(error))
    return Judged(document, tuple(aligned(document.items, reading.proposals)))


def read(document: SenderDocument, folder: Path) -> LetterReading:
    """Read a document as the finder sees it."""
    return find(read_source(document.write(folder)), force_names=document.force_names, checks=False)


def aligned(
    expected: Sequence[ExpectedItem], found: Sequence[ProposedItem]
) -> Iterator[tuple[ExpectedItem | None, ProposedItem | None]]:
    """Pair the items in order so that as many fields as possible agree; what is left stands alone."""
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for i in range(len(expected), -1, -1):
        for j in range(len(found), -1, -1):
            ways = [(0.0, "end")] if i == len(expected) and j == len(found) else []
            if i < len(expected):
                ways.append((best[i + 1, j][0], "missed"))
            if j < len(found):
                ways.append((best[i, j + 1][0], "invented"))
            if i < len(expected) and j < len(found):
                ways.append((best[i + 1, j + 1][0] + _likeness(expected[i], found[j]), "pair"))
            best[i, j] = max(ways)
    i = j = 0
    while (how := best[i, j][1]) != "end":
        yield (
            expected[i] if how in ("missed", "pair") else None,
            found[j] if how in ("invented", "pair") else None,
        )
        i, j = i + (how != "invented"), j + (how != "missed")


def _likeness(expected: ExpectedItem, proposal: ProposedItem) -> float:
    """Return how much two items agree; little where the first words differ."""
    opens = _plain(proposal.text).startswith(_plain(expected.opens)) if expected.opens else True
    agree = len(_FIELDS) - len(wrong_parts(expected, proposal))
    return (5.0 if opens else -3.0) + agree


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").lower().split())


def rows(all_judged: Iterable[Judged]) -> Iterator[str]:
    """Yield the lines of the scorecard: each sender, then the totals."""
    by_sender: dict[tuple[bool, str], Score] = {}
    total, held_out, forms = Score(), Score(), dict[str, Score]()
    for judged in all_judged:
        document = judged.document
        by_sender.setdefault((document.held_out, document.sender), Score()).add(judged)
        total.add(judged)
        forms.setdefault(document.form, Score()).add(judged)
        if document.held_out:
            held_out.add(judged)
    yield "| sender | documents | items | right | whole | invented | left alone | certain |"
    yield "|---|---|---|---|---|---|---|---|"
    for (apart, sender), score in sorted(by_sender.items()):
        yield _row(f"{sender}{' (held out)' if apart else ''}", score)
    for form, score in sorted(forms.items()):
        yield _row(f"all as {form}", score)
    developed = Score()
    for judged in all_judged:
        if not judged.document.held_out:
            developed.add(judged)
    yield _row("**used to make rules**", developed)
    yield _row("**held out**", held_out)
    yield _row("**all**", total)
    yield ""
    yield "Fields right, held out: " + ", ".join(
        f"{name} {_share(n, held_out.items)}" for name, n in held_out.fields.items()
    )
    yield "Fields right, used: " + ", ".join(
        f"{name} {_share(n, developed.items)}" for name, n in developed.fields.items()
    )


def _row(name: str, score: Score) -> str:
    cells = (
        str(score.documents),
        str(score.items),
        _share(score.right, score.items),
        _share(score.whole, score.items),
        str(score.invented),
        f"{score.left_alone} of {score.empty}",
        f"{score.certain_right} of {score.certain}",
    )
    return f"| {name} | {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part * 100 // whole} %)" if whole else "–"


def _differences(judged: Judged) -> Iterator[str]:
    document = judged.document
    lines = [f"  {judged.error}"] if judged.error else []
    for expected, proposal in judged.pairs:
        wrong = wrong_parts(expected, proposal, document.force_names)
        sure = proposal.confidence.value if proposal else ""
        if expected is None and proposal:
            lines.append(f"  INVENTED {proposal.label} ({sure}): {proposal.text[:80]!r}")
        elif proposal is None and expected:
            lines.append(f"  MISSED {expected.kind} {expected.number}: {expected.opens!r}")
        elif wrong and expected and proposal:
            bodies = [body.canonical for body in proposal.bodies]
            got = {
                "kind": proposal.kind.name,
                "number": proposal.number,
                "deadline": (str(proposal.deadline.on), proposal.deadline.precision.value),
                "addressee": (bodies, proposal.for_force),
                "points": len(proposal.points),
                "responses": [f"{r.voice.value}: {r.text[:40]}" for r in proposal.responses],
            }
            lines.append(
                f"  {expected.kind} {expected.number} {expected.opens[:30]!r} ({sure}): "
                + "; ".join(f"{n} {got[n]}" for n in sorted(wrong))
            )
    if lines:
        yield f"{document.name} as {document.form}"
        yield from lines


def main() -> None:
    """Print the scorecard, or the differences of some documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--open", default=None, help="a sender, or part of its name, whose differences are shown")
    parser.add_argument("--set", default="", help="only documents of this set, or part of its name")
    parser.add_argument("--form", default="", help="only documents in this form")
    parser.add_argument("--held-out", action="store_true", help="show the differences of held-out senders, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        chosen = [
            d
            for d in documents()
            if options.form in d.form and (options.open or "") in d.sender and options.set in d.batch
        ]
        judged = [judge(document, Path(folder)) for document in chosen]
    if options.open is not None:
        shown = [one for one in judged if options.held_out or not one.document.held_out]
        sys.stdout.write("".join(f"{line}\n" for one in shown for line in _differences(one)))
    sys.stdout.write("".join(f"{line}\n" for line in rows(judged)))


if __name__ == "__main__":
    main()
