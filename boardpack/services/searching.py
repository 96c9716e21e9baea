"""Match texts against a search."""


def answers(text: str, words: str) -> bool:
    """Return True if every searched word occurs in the text, whatever its case. Without words, every text matches."""
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())
