"""The language of a document, by its commonest small words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from boardpack.intake.layout.lines import Line

_SMALL_WORDS = {
    "en": [
        "the",
        "of",
        "and",
        "to",
        "in",
        "that",
        "is",
        "for",
        "with",
        "by",
        "on",
        "as",
        "this",
        "be",
        "are",
        "should",
        "will",
        "from",
        "has",
        "have",
        "which",
    ],
    "cy": [
        "y",
        "yr",
        "yn",
        "ac",
        "mae",
        "i'r",
        "gan",
        "wedi",
        "ar",
        "gyfer",
        "o'r",
        "fod",
        "hwn",
        "sydd",
        "bod",
        "eu",
        "ein",
        "gyda",
        "nad",
        "oedd",
    ],
    "fr": [
        "le",
        "la",
        "les",
        "des",
        "et",
        "dans",
        "est",
        "pour",
        "que",
        "une",
        "du",
        "par",
        "sur",
        "avec",
        "qui",
        "sont",
    ],
    "de": ["der", "die", "das", "und", "ist", "für", "mit", "den", "von", "zu", "im", "auf", "nicht", "werden", "eine"],
    "es": ["el", "los", "las", "que", "para", "una", "con", "por", "del", "se", "como", "está", "son"],
    "pl": ["nie", "się", "jest", "na", "że", "do", "dla", "przez", "oraz", "jak", "które"],
    "ga": ["agus", "na", "an", "ar", "go", "le", "is", "sa", "leis", "chun", "atá"],
}
NAMES = {
    "en": "English",
    "cy": "Welsh",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "pl": "Polish",
    "ga": "Irish",
}
_WELSH_HERE = {
    *("a'r", "argymhelliad", "argymhellion", "ymateb", "yr", "heddlu", "erbyn", "dylai", "prif", "gwnstabl"),
    *("gwnstabliaid", "comisiynydd", "arolygiaeth", "adroddiad", "llywodraeth", "cymru", "nid", "hwn", "ers"),
    *("pob", "swyddog", "troseddu", "i", "o", "ni", "mae'r"),
}
"""Words of such documents beside the small ones, since a line may be a label and no more."""
_LEAST_WORDS = 12
_FEWEST_WELSH = 3
_LEAST_SHARE = 0.4


def language_of(text: str) -> str:
    """Return the language as a tag ("en", "cy"); English where the text is too short to tell."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.lower().replace("’", "'"))
    counts = Counter(words)
    scores = {tag: sum(counts[word] for word in small) for tag, small in _SMALL_WORDS.items()}
    best = max(scores, key=lambda tag: scores[tag])
    if len(words) < _LEAST_WORDS or scores["en"] * 2 >= scores[best]:
        return "en"
    return best


def english_of(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the English lines of a document in Welsh and English; all lines of any other."""
    welsh = {line.index for line in lines if _is_welsh(line.text)} | set(_in_welsh_columns(lines))
    return [line for line in lines if line.index not in welsh] if len(welsh) >= _FEWEST_WELSH else lines


def _in_welsh_columns(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines of table columns that are in Welsh as a whole, including cells of names alone."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.place:
            columns.setdefault((line.place.table, line.place.column), []).append(line)
    for column in columns.values():
        if len(column) >= _FEWEST_WELSH and language_of(" ".join(line.text for line in column)) == "cy":
            yield from (line.index for line in column)


def _is_welsh(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.lower().replace("’", "'"))
    english = sum(word in _SMALL_WORDS["en"] for word in words)
    welsh = sum(word in _WELSH_HERE or word in _SMALL_WORDS["cy"] for word in words)
    return welsh > english * 2 and welsh >= len(words) * _LEAST_SHARE
