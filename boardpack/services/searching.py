"""Whether a text answers a search."""


def answers(text: str, words: str) -> bool:
    """Whether every searched word occurs in the text, whatever its case; no words are answered by all."""
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())
