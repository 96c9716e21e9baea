"""Every command in the help, the README and the guide works on the sample office, typed as a newcomer would."""

import re
import shlex
from pathlib import Path

import pytest

from boardpack.cli.examples import EXAMPLES, FINDING, LETTER
from boardpack.cli.grammar import CHAPTERS
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "security.md", *sorted((ROOT / "resources" / "guide").glob("*.md")))
REPORT = """Vetting: an inspection of Northmere Constabulary

Recommendation 1
By 30 April 2027, Northmere Constabulary should review the vetting of every officer.
"""


def test_examples_name_nouns_in_the_order_of_the_help() -> None:
    nouns = [noun.name for chapter in CHAPTERS for noun in chapter.nouns]
    assert set(EXAMPLES) <= set(nouns)
    assert {
        noun for noun, examples in EXAMPLES.items() if not all(e.startswith("boardpack ") for e in examples)
    } == set()


def test_every_example_does_what_it_says(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("demo", "out").code == 0
    (tmp_path / "out" / LETTER).write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "out" / "High Harms Board")

    failed = []
    for example in (example for examples in EXAMPLES.values() for example in examples):
        ended = run(*shlex.split(example)[1:])
        allowed = (0, 1) if example.startswith(tuple(FINDING)) else (0,)
        if ended.code not in allowed or (ended.code and ended.err):
            failed.append((example, ended.code, ended.err or ended.out[-200:]))

    assert failed == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_in_a_document_is_a_command(run: Run, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"`(?:python -m )?boardpack ([^`\n]+)`|^\S*python -m boardpack (.+)$", text, re.MULTILINE)
    for words in (first or second for first, second in named):
        leading = [word for word in shlex.split(words) if not word.startswith("-")]
        depth = 1 if leading[:1] in (["demo"], ["init"], ["search"]) else 2
        assert run(*leading[:depth], "--help").code == 0, words
