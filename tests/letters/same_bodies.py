"""Whether the bodies of a proposal are those that a person read, spellings and order aside."""

import re

from boardpack.domain.register.proposals import ProposedItem
from boardpack.intake.wording.bodies import canonical_name


def same_bodies(expected: tuple[str, ...], proposal: ProposedItem, force_names: tuple[str, ...]) -> bool:
    """Return True if the proposal addresses just these bodies. "The force" is the office's own by its name."""
    own = {_plain(name) for name in (*force_names, "the force")}
    named = [{_plain(words) for words in names} for names in (expected, (body.canonical for body in proposal.bodies))]
    first, second = ({"force" if name in own else name for name in names} for names in named)
    return first == second


def _plain(words: str) -> str:
    """Return the name as the list of bodies has it, without articles and kinds of quotation mark."""
    bare = re.sub(r"^(?:the|all|each|every|their)\s+", "", canonical_name(words).replace("’", "'").lower())
    return " ".join(re.sub(r"^(?:those|all)\s+", "", bare).split())
