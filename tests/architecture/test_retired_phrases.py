"""Retired phrases occur in no text that users can see: neither in the program nor in its documents and sample."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RETIRED = ROOT / "tools" / "retired_phrases.txt"
DOCUMENTS = ("README.md", "CHANGELOG.md", "docs/commands.md")
SAMPLE_LETTERS = frozenset({"report-northmere-custody.txt", "response-out-of-sight.txt"})
"""Letters that others wrote in their own words, as the intake reads them."""


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


def docstrings(tree: ast.AST) -> set[int]:
    """Return the identities of all strings that stand alone as statements, such as docstrings."""
    return {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def help_texts(tree: ast.AST) -> set[int]:
    """Return the identities of the docstrings of commands, which the program prints as their help."""
    commands = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and any("command" in ast.unparse(d) for d in node.decorator_list)
    )
    return {
        id(node.body[0].value)
        for node in commands
        if isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
    }


def texts_of(source: str) -> Iterator[tuple[int, str]]:
    """Return each string of a module that users can see, with its line. Parts of an f-string are joined."""
    tree = ast.parse(source)
    joined = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    unseen = (docstrings(tree) - help_texts(tree)) | joined
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unseen:
            yield node.lineno, node.value


def in_program(folder: str) -> Iterator[str]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for line, text in texts_of(path.read_text("utf-8")):
            yield from faults(text, f"{name}:{line}")


def in_documents() -> Iterator[str]:
    paths = [ROOT / name for name in DOCUMENTS]
    paths += [path for ending in ("*.md", "*.toml", "*.txt") for path in sorted((ROOT / "resources").rglob(ending))]
    for path in paths:
        if path.name in SAMPLE_LETTERS:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield from faults(line, f"{path.relative_to(ROOT).as_posix()}:{number}")


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
