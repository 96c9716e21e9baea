"""Retired phrases, which no text that users can see may have, with the words to use instead."""

import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.user_texts import PROGRAM, document_texts, program_texts

RETIRED = Path(__file__).with_name("retired_phrases.txt")


@cache
def better_words() -> dict[str, str]:
    """Return each retired phrase with the words to use instead."""
    pairs = (line.split(" = ", 1) for line in RETIRED.read_text("utf-8").splitlines() if " = " in line)
    return {phrase.strip(): better.strip() for phrase, better in pairs}


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(better_words(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)


def faults(text: str, where: str) -> Iterator[str]:
    """Yield a line for each retired phrase in a text: where it is, the phrase, and the better words."""
    for found in _pattern().finditer(re.sub(r"\s+", " ", text)):
        yield f"{where}: “{found.group()}” is retired. Use “{better_words()[found.group().lower()]}”."


def all_faults() -> list[str]:
    """Return the lines for all texts of the program, the documents and the sample office."""
    texts = chain(document_texts(), *(program_texts(folder) for folder in PROGRAM))
    return sorted({fault for place, text in texts for fault in faults(text, place)})


def main() -> int:
    """Print every retired phrase; return the exit code."""
    found = all_faults()
    for sentence in found:
        print(sentence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
