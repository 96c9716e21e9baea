"""Parts of the sentences of the window."""

from collections.abc import Sequence


def capitalised(words: str) -> str:
    """Return the words with a capital first letter and no other change."""
    return words[:1].upper() + words[1:]


def listed(parts: Sequence[str]) -> str:
    """Return the parts as in a sentence: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
