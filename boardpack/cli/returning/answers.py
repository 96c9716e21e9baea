"""The answers of a returned form that a command imports, and the sentences after it."""

from collections.abc import Iterable, Iterator, Sequence

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.exchange.form_answers import Proposed, clear
from boardpack.errors import RefusedError


def chosen_answers(proposals: Iterable[Proposed], refs: Sequence[str]) -> tuple[Proposed, ...]:
    """Return the answers that `refs` name, or those that need no check if it names none.

    Raises RefusedError where the form has no answer on one of them.
    """
    by_ref = {proposal.ref: proposal for proposal in proposals}
    strange = [ref for ref in refs if ref not in by_ref]
    if strange:
        raise RefusedError(f"The form has no answer about “{strange[0]}”.", "Use a reference that the form contains.")
    return tuple(by_ref[ref] for ref in dict.fromkeys(refs)) if refs else clear(by_ref.values())


def closing_lines(proposals: Sequence[Proposed], taken: Sequence[Proposed], *, preview: bool) -> Iterator[str]:
    """Yield what was imported, or why nothing was, and the answers that still need a check."""
    refs = {proposal.ref for proposal in taken}
    left = [proposal.ref for proposal in proposals if proposal.can_be_taken and proposal.ref not in refs]
    if taken:
        yield f"Imported {count_in_words(len(taken), 'answer')}: {', '.join(proposal.ref for proposal in taken)}"
    elif not preview:
        yield " ".join(("No answers were imported.", *(() if left else (_why_none(proposals),))))
    elif not proposals:
        yield "The form contains no answers."
    if left and not preview:
        needs = "needs" if len(left) == 1 else "need"
        yield f"{', '.join(left)} {needs} a check. Use --only to import what you have checked."


def _why_none(proposals: Iterable[Proposed]) -> str:
    if any(proposal.is_in_log for proposal in proposals):
        return "The log already has them."
    return "The form contains no answers."
