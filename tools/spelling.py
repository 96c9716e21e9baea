"""Check the spelling of every text that users can see: `python tools/spelling.py`.

The words are those of codespell: its list of misspellings, and its British spellings read the other way, so that an
American one is found. Words that its lists refuse, and that are right in the folders named after them, are in
tools/spelling_words.txt.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.user_texts import PROGRAM, document_texts, program_texts

_OWN = Path(__file__).with_name("spelling_words.txt")
_CODE = re.compile(r"`[^`]*`|https?://\S+|\S*[_/\\@]\S*|\{[^}]*\}")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def known_mistakes() -> dict[str, str]:
    """Return each wrong or American spelling with the better ones."""
    data = files("codespell_lib.data")
    mistakes = dict(_pairs(data.joinpath("dictionary.txt").read_text("utf-8")))
    british = _pairs(data.joinpath("dictionary_en-GB_to_en-US.txt").read_text("utf-8"))
    mistakes |= {american.strip(" ,"): word for word, american in british}
    return mistakes


def right_places() -> dict[str, tuple[str, ...]]:
    """Return each word of our own with the beginnings of the places where it is right."""
    lines = (line.split() for line in _OWN.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {word: tuple(places) or ("",) for word, *places in lines}


def mistakes_in(
    texts: Iterable[tuple[str, str]], mistakes: Mapping[str, str], right: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Yield a sentence for each mistake, with its place and the better spelling."""
    for place, text in texts:
        for word in _WORD.findall(_CODE.sub(" ", text)):
            plain = word.lower().replace("’", "'")
            if (better := mistakes.get(plain)) and not place.startswith(right.get(plain, ())):
                yield f"{place}: “{word}” is spelt “{better}” in British English."


def main() -> int:
    """Print every mistake; return the exit code."""
    texts = chain(document_texts(), *(program_texts(folder) for folder in PROGRAM))
    found = sorted(set(mistakes_in(texts, known_mistakes(), right_places())))
    for sentence in found:
        print(sentence)
    return 1 if found else 0


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        word, arrow, better = line.partition("->")
        if arrow:
            yield word.strip(), better.strip(" ,")


if __name__ == "__main__":
    sys.exit(main())
