"""The answers in a chair's form, imported and printed."""

from collections.abc import Iterator
from pathlib import Path

from boardpack.cli.output.printing import terminal_progress, to_record
from boardpack.cli.output.results import Result
from boardpack.cli.returning.answers import chosen_answers, closing_lines
from boardpack.domain.exchange.chair_forms import ChairProposal
from boardpack.domain.exchange.chair_reviews import comment_in_words
from boardpack.workspace import Workspace

_WORD = {
    "comment": "word.note",
    "verdict": "word.verdict",
    "target": "word.proposed_target",
    "assurance": "word.assurance",
    "reasons": "reasons",
}


def import_form(workspace: Workspace, file: Path, refs: tuple[str, ...], *, preview: bool) -> Result:
    """Import the chair's answers in a form, those that need no check or those that are named."""
    service = workspace.printed_reviews
    reading = service.read(file, terminal_progress())
    chosen = () if preview else chosen_answers(reading.proposals, refs)
    taken = service.accept(reading, chosen).taken if chosen else ()
    record = {
        "notices": reading.notices,
        "proposals": [to_record(answer, "ref", "title", "outcome", **_WORD) for answer in reading.proposals],
        "imported": [answer.ref for answer in taken],
    }
    proposals = (line for proposal in reading.proposals for line in _lines(proposal))
    return Result(record, reading.notices, proposals, closing_lines(reading.proposals, taken, preview=preview))


def _lines(proposal: ChairProposal) -> Iterator[str]:
    yield f"{proposal.ref} {proposal.title}: {proposal.outcome}"
    for line in (comment_in_words(proposal.word), *proposal.reasons):
        if line:
            yield f"    {line}"
