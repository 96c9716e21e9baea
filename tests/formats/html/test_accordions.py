"""Accordions: what opens when a title is pressed is part of the page, and its title is a heading or in bold."""

from pathlib import Path

import pytest

from boardpack.documents.source import SourceBlock, SourceKind
from boardpack.formats.reading import read_source

_BUTTON_IN_HEADING = """<h2><button aria-expanded="false" aria-controls="one">Recommendation 1</button></h2>
<div id="one" {hidden}><p>The force should act.</p></div>"""
_TITLES = {
    "a button in a heading": _BUTTON_IN_HEADING.format(hidden=""),
    "a part hidden by its style": _BUTTON_IN_HEADING.format(hidden='style="display: none"'),
    "a part hidden from screen readers": _BUTTON_IN_HEADING.format(hidden='aria-hidden="true"'),
    "a hidden part": _BUTTON_IN_HEADING.format(hidden='hidden="until-found"'),
    "a button alone": """<button data-bs-toggle="collapse" data-bs-target="#one">Recommendation 1</button>
        <div id="one"><p>The force should act.</p></div>""",
    "a link": """<div><a data-toggle="collapse" href="#one">Recommendation 1</a></div>
        <div id="one"><p>The force should act.</p></div>""",
    "what says that it can be pressed": """<h2><button aria-expanded="false" aria-controls="one">Recommendation 1
        <span>, </span><span><span>Show</span><span> this section</span></span></button></h2>
        <div id="one"><p>The force should act.</p></div>""",
    "details": "<details><summary>Recommendation 1 <i>+</i></summary><p>The force should act.</p></details>",
}


def blocks(folder: Path, markup: str) -> list[SourceBlock]:
    path = folder / "page.html"
    path.write_text(f"<!doctype html><body><main>{markup}</main></body>", encoding="utf-8")
    return [block for block in read_source(path).blocks if isinstance(block, SourceBlock)]


@pytest.mark.parametrize("name", _TITLES)
def test_a_part_and_its_title_are_read(name: str, tmp_path: Path):
    title, *rest = blocks(tmp_path, _TITLES[name])

    assert (title.text, title.bold) == ("Recommendation 1", True)
    assert [block.text for block in rest] == ["The force should act."]


def test_a_title_in_a_heading_keeps_its_level(tmp_path: Path):
    title = blocks(tmp_path, _TITLES["a button in a heading"])[0]

    assert (title.kind, title.level) == (SourceKind.HEADING, 2)


@pytest.mark.parametrize(
    "markup",
    [
        '<button aria-expanded="false" aria-controls="menu">Menu</button><nav id="menu" hidden><p>Home</p></nav>',
        '<button>Print</button><p aria-hidden="true">Unseen</p>',
        '<button aria-expanded="false">Show all sections</button>',
    ],
)
def test_menus_and_other_buttons_are_not_read(markup: str, tmp_path: Path):
    assert [block.text for block in blocks(tmp_path, f"<p>Words.</p>{markup}")] == ["Words."]
