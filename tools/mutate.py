"""Changes the product in small ways and sees whether the tests notice: `python tools/mutate.py --count 200 --seed 7`.

Each mutation flips a comparison, swaps "and" and "or", drops a "not" or a call, or moves a whole number by one. It
is made in a copy of the repository and put to the tests that mirror or import its module, then to those of its
room. What no test fails for has survived: write the test, or say why nobody could tell the difference. The table is
one line a mutation: outcome, place, what was changed, the seconds it took.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("boardpack", "ui", "tests", "resources", "main.py", "setup.cfg", "pyproject.toml")
COMPARISONS = {
    "==": "!=",
    "!=": "==",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "is not": "is",
    "is": "is not",
    "not in": "in",
    "in": "not in",
}
KILLED, KILLED_BY_ROOM, TIMED_OUT, SURVIVED = "killed", "killed by its room", "timed out", "SURVIVED"
_MOST_NEAR = 4


@dataclass(frozen=True)
class Mutation:
    """One change to one module: the bytes from `start` to `end` become `after`."""

    module: Path
    line: int
    start: int
    end: int
    before: str
    after: str
    kind: str

    @property
    def room(self) -> str:
        """The folder of the product whose tests must notice."""
        parts = self.module.parts
        return "/".join(parts[:2]) if len(parts) > 2 else str(self.module)

    def apply(self, source: bytes) -> bytes:
        return source[: self.start] + self.after.encode() + source[self.end :]


class Source:
    """A module's bytes and where its lines start, to turn places of the syntax tree into places in the file."""

    def __init__(self, module: Path) -> None:
        self.module = module
        self.data = (ROOT / module).read_bytes()
        self._starts = [0]
        for line in self.data.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def start(self, node: ast.AST) -> int:
        return self._starts[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]

    def end(self, node: ast.AST) -> int:
        return self._starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]

    def mutation(self, node: ast.AST, span: tuple[int, int], after: str, kind: str) -> Mutation:
        before = self.data[span[0] : span[1]].decode()
        return Mutation(self.module, node.lineno, *span, before, after, kind)  # type: ignore[attr-defined]

    def word_between(self, left: ast.AST, right: ast.AST, word: str) -> tuple[int, int] | None:
        """Return where an operator stands between two expressions; None if a bracket or comment hides it."""
        begin, until = self.end(left), self.start(right)
        at = self.data.find(word.encode(), begin, until)
        return (at, at + len(word)) if at >= 0 else None


def mutations_of(module: Path) -> Iterator[Mutation]:
    """Every place of a module that can be changed, outside annotations and blocks for the type checker."""
    source = Source(module)
    for node in _executed(ast.parse(source.data)):
        match node:
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                yield from _comparison(source, node, left, op, right)
            case ast.BoolOp(op=op, values=[first, second, *_]):
                word, other = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
                if span := source.word_between(first, second, word):
                    yield source.mutation(node, span, other, "and/or")
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield source.mutation(node, (source.start(node), source.start(operand)), "", "not")
            case ast.Expr(value=ast.Call()):
                yield source.mutation(node, (source.start(node), source.end(node)), "pass", "call")
            case ast.Constant(value=int() as value) if not isinstance(value, bool):
                yield source.mutation(node, (source.start(node), source.end(node)), str(value + 1), "off by one")


def _executed(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk the nodes that do something when the product runs."""
    for name, value in ast.iter_fields(tree):
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        for node in value if isinstance(value, list) else [value]:
            if not isinstance(node, ast.AST):
                continue
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                continue
            yield node
            yield from _executed(node)


def _comparison(source: Source, node: ast.AST, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Iterator[Mutation]:
    words = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
    words |= {ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in"}
    word = words[type(op)]
    if span := source.word_between(left, right, word):
        yield source.mutation(node, span, COMPARISONS[word], "comparison")


class Tests:
    """The test files of a copy of the repository, and which of them are near a module."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._texts = {path.relative_to(root): path.read_text("utf-8") for path in (root / "tests").rglob("test_*.py")}
        self._product = {
            path.relative_to(root): path.read_text("utf-8")
            for room in ("boardpack", "ui")
            for path in (root / room).rglob("*.py")
        }

    def near(self, module: Path) -> list[Path]:
        """The test file that mirrors the module, and the smallest that import it."""
        mirror = _mirrored(module).parent / f"test_{module.stem}.py"
        importing = sorted(
            (path for path in self._importing(self._texts, module) if path != mirror),
            key=lambda path: len(self._texts[path]),
        )
        return [path for path in (mirror,) if path in self._texts] + importing[:_MOST_NEAR]

    def of_room(self, module: Path) -> list[Path]:
        """The tests of the module's folder, of what imports it, and of its whole room, the nearest first."""
        folder = _mirrored(module).parent
        importers = self._importing(self._product, module)
        by_importers = [path for importer in importers for path in self._importing(self._texts, importer)]
        room = Path(*folder.parts[:2])
        return [
            path
            for path in dict.fromkeys((*self._below(folder), *by_importers, *self._below(room)))
            if "fuzz" not in path.parts
        ]

    def _below(self, folder: Path) -> list[Path]:
        return sorted(path for path in self._texts if path.is_relative_to(folder))

    def _importing(self, texts: dict[Path, str], module: Path) -> list[Path]:
        dotted = ".".join(module.with_suffix("").parts).removesuffix(".__init__")
        package, _, name = dotted.rpartition(".")
        return [
            path
            for path, text in texts.items()
            if f"from {dotted} import" in text
            or f"import {dotted}\n" in text
            or any(
                line.startswith(f"from {package} import") and name in line.replace(",", " ").split()
                for line in text.splitlines()
            )
        ]


def _mirrored(module: Path) -> Path:
    """Return where the tests of a module are: tests/checks/… for boardpack/checks/…, tests/ui/… for ui/…"""
    parts = module.parts[1:] if module.parts[0] == "boardpack" else module.parts
    return Path("tests", *parts)


def judge(mutation: Mutation, tests: Tests, seconds: int) -> str:
    """Apply the mutation in the copy, run the tests near it and then its room's, take it back, and say what came."""
    path = tests.root / mutation.module
    source = path.read_bytes()
    path.write_bytes(mutation.apply(source))
    try:
        near = tests.near(mutation.module)
        outcome = _run(tests.root, near, seconds) if near else SURVIVED
        if outcome != SURVIVED:
            return outcome
        rest = [path for path in tests.of_room(mutation.module) if path not in near]
        outcome = _run(tests.root, rest, 3 * seconds) if rest else SURVIVED
        return KILLED_BY_ROOM if outcome == KILLED else outcome
    finally:
        path.write_bytes(source)


def _run(root: Path, tests: Iterable[Path], seconds: int) -> str:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-m", "not referee and not render"]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1", "CI": "1"}
    surroundings.pop("DISPLAY", None)
    try:
        done = subprocess.run(
            [*command, *map(str, tests)], cwd=root, env=surroundings, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return TIMED_OUT
    return SURVIVED if done.returncode in {0, 5} else KILLED


def chosen(count: int, seed: int, rooms: list[str]) -> list[Mutation]:
    """Return a random choice of mutations: first a module, then a place in it, so that long modules do not rule."""
    chance = random.Random(seed)
    modules = sorted(path.relative_to(ROOT) for room in ("boardpack", "ui") for path in (ROOT / room).rglob("*.py"))
    modules = [module for module in modules if not rooms or any(module.is_relative_to(room) for room in rooms)]
    found: list[Mutation] = []
    while len(found) < count:
        places = list(mutations_of(chance.choice(modules)))
        if places and (place := chance.choice(places)) not in found:
            found.append(place)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--room", action="append", default=[], help="a folder of the product, such as boardpack/checks")
    parser.add_argument("--seconds", type=int, default=120, help="the most that the tests near a mutation may take")
    parser.add_argument("--to", type=Path, help="add the table to this file")
    wanted = parser.parse_args()
    outcomes: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "copy"
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            copy(ROOT / name, root / name)  # type: ignore[operator]
        tests = Tests(root)
        for mutation in chosen(wanted.count, wanted.seed, wanted.room):
            began = time.monotonic()
            outcome = judge(mutation, tests, wanted.seconds)
            outcomes[mutation.room, outcome] += 1
            change = " ".join(f"{mutation.before} → {mutation.after or 'nothing'}".split())
            line = f"{outcome}\t{mutation.module}:{mutation.line}\t{mutation.kind}: {change}"
            line += f"\t{time.monotonic() - began:.0f} s"
            print(line, flush=True)
            if wanted.to:
                with wanted.to.open("a", encoding="utf-8") as file:
                    file.write(line + "\n")
    for (room, outcome), number in sorted(outcomes.items()):
        print(f"{room}: {outcome} {number}")


if __name__ == "__main__":
    main()
