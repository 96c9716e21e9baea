"""Retired phrases occur in no text that users can see: neither in the program nor in its documents and sample."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tools.user_texts import document_texts, program_texts, texts_of

ROOT = Path(__file__).resolve().parents[2]
RETIRED = ROOT / "tools" / "retired_phrases.txt"


@cache
def better_words() -> dict[str, str]:
    """Return each retired phrase with the words to use instead."""
    pairs = (line.split(" = ", 1) for line in RETIRED.read_text("utf-8").splitlines() if " = " in line)
    return {phrase.strip(): better.strip() for phrase, better in pairs}


@cache
def pattern() -> re.Pattern[str]:
    phrases = sorted(better_words(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)


def faults(text: str, where: str) -> Iterator[str]:
    """Return one line for each retired phrase in a text: where it is, the phrase, and the better words."""
    for found in pattern().finditer(re.sub(r"\s+", " ", text)):
        yield f"{where}: “{found.group()}” is retired. Use “{better_words()[found.group().lower()]}”."


def in_program(folder: str) -> Iterator[str]:
    for place, text in program_texts(folder):
        yield from faults(text, place)


def in_documents() -> Iterator[str]:
    for place, text in document_texts():
        yield from faults(text, place)


@pytest.mark.parametrize("folder", ["boardpack", "ui"])
def test_no_text_of_the_program_has_a_retired_phrase(folder: str) -> None:
    assert sorted(set(in_program(folder))) == []


def test_no_document_and_no_paper_of_the_sample_has_a_retired_phrase() -> None:
    assert list(in_documents()) == []


def test_a_retired_phrase_is_found_with_its_line_and_the_better_words() -> None:
    source = (
        '"""Falls due."""\n\n\ndef told(day: str) -> str:\n    """Falls due."""\n    return f"It falls\\n due {day}"\n'
    )
    ((line, text),) = texts_of(source)
    assert list(faults(text, f"m.py:{line}")) == ["m.py:6: “falls due” is retired. Use “is due”."]
