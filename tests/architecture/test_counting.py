"""Papers, window and commands take their counts from `boardpack/domain/log/counts.py`; none counts for itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATE_COUNTS = sorted(
    path for room in ("boardpack/papers", "boardpack/cli", "ui") for path in (ROOT / room).rglob("*.py")
)
COMPREHENSIONS = (ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)
DECIDES = {"standing", "item_standing", "days_late", "paper_state", "verdict"}
"""The functions that say where a thing stands: asked of many things at once, they are about to be counted."""


def tallies_in(source: str) -> list[str]:
    """Each place in a module where it counts how many things are so, with its line."""
    return [f"{line}: {what}" for line, what in _tallies(ast.parse(source))]


def _tallies(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, COMPREHENSIONS):
            yield from ((node.lineno, f"asks {name}() of many") for name in _called_in(node) & DECIDES)
        elif isinstance(node, ast.Call):
            yield from ((node.lineno, what) for what in (_tally(node),) if what)
        elif isinstance(node, ast.ImportFrom) and node.module == "collections":
            yield from ((node.lineno, "imports Counter") for alias in node.names if alias.name == "Counter")


def _tally(call: ast.Call) -> str:
    name, of = _name(call.func), call.args[0] if call.args else None
    if (
        name == "sum"
        and isinstance(of, COMPREHENSIONS)
        and not isinstance(_each(of), ast.BinOp | ast.Name | ast.Subscript)
    ):
        return "sums over what is so"
    if name == "len" and isinstance(of, COMPREHENSIONS):
        return "takes the length of a choice"
    if name in {"map", "filter"} and of is not None and _name(of) in DECIDES:
        return f"asks {_name(of)}() of many"
    if isinstance(call.func, ast.Attribute) and name == "count" and len(call.args) == 1 and not _is_text(of):
        return "counts in a list"
    return ""


def _is_text(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _each(comprehension: ast.expr) -> ast.expr:
    assert isinstance(comprehension, ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp)
    return comprehension.value if isinstance(comprehension, ast.DictComp) else comprehension.elt


def _called_in(node: ast.AST) -> set[str]:
    return {_name(entry.func) for entry in ast.walk(node) if isinstance(entry, ast.Call)}


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


@pytest.mark.parametrize("path", STATE_COUNTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_whoever_states_a_count_takes_it_from_the_one_place(path: Path) -> None:
    assert tallies_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "breach",
    [
        "overdue = sum(standing(state, day) is Standing.OVERDUE for state in states)",
        "overdue = sum(1 for state in states if state.target < day)",
        "overdue = len([state for state in states if state.is_late])",
        "late = [state for state in states if standing(state, day) is Standing.OVERDUE]",
        "by_standing = Counter(item_standing(item, (), day) for item in items)",
        "from collections import Counter",
        "complete = standings.count(Standing.COMPLETE)",
        "missing = {item.id: paper_state(item) for item in items}",
        "open_ = sum(each.is_open for each in tracked)",
        "standings = list(map(standing, states))",
    ],
)
def test_the_check_sees_a_tally(breach: str) -> None:
    assert tallies_in(breach) != []


@pytest.mark.parametrize(
    "innocent",
    [
        "counts = count_log(states, day)",
        "where = standing(state, day)",
        "width = sum(column.width + 8 for column in columns)",
        "lines = text.count('\\n')",
        "rows = layout.count()",
        "rail.count(page.name, count)",
        "rest = room - sum(width for width in widths if width)",
        "if len(parts) < 2: pass",
        "titles = [state.title for state in states if state.owner]",
    ],
)
def test_the_check_lets_others_be(innocent: str) -> None:
    assert tallies_in(innocent) == []
