"""The beginning of a sentence."""


def capitalised(words: str) -> str:
    """Return the words with a capital first letter and no other change."""
    return words[:1].upper() + words[1:]
