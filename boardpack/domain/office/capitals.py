"""Capital letters of any script, as names begin with them: “Ŵena”, “Łukasz”, “Ανδρέας”."""

CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
"""A letter that may begin a name, as a regular expression. Scripts without capitals have only such letters."""


def is_caseless(words: str) -> bool:
    """Return True for words in a script that has no capitals: “王芳”, “محمد علي”."""
    return words.upper() == words.lower() and any(map(str.isalpha, words))
