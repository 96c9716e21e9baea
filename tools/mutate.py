"""Changes the product in small ways and sees whether the tests notice: `python tools/mutate.py --count 200 --seed 7`.

Each mutation flips a comparison, swaps "and" and "or", drops a "not" or a call, or adds one to a whole number. It is
made in a copy of the repository, and the tests run that reach its line. Which tests those are is recorded first, in
one slow run of all tests:

    coverage run --rcfile=tools/mutate.ini -m pytest -q -m "not referee and not render" -p no:xdist

Without a record, the tests run that mirror or import the module, then those of its room, within a shorter limit. A
mutation for which no test fails has survived: write the test, or say why nobody could tell the difference. The table
has one line for each mutation: outcome, place, change, processor seconds of the tests, the test that failed. At the
end those tests run once on the unchanged product, since a test that fails there too has found nothing.
"""

import argparse
import ast
import compileall
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from py_compile import PycInvalidationMode

import pytest

ROOT = Path(__file__).resolve().parents[1]
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
KILLED, ENDLESS, UNCLEAR, SURVIVED = "killed", "killed, endless", "ran out of time", "SURVIVED"
_ENDLESS = 30
"""Seconds that hardly any test takes by itself."""
_OUT_OF_TIME = {None, -signal.SIGXCPU, -signal.SIGKILL}
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S.*?)(?: - .*)?$", re.MULTILINE)
_LIBRARIES = ("PySide6.QtTest", "PySide6.QtWidgets", "docx", "hypothesis.strategies", "openpyxl", "openxml_audit")
_LIBRARIES += ("pikepdf", "pypdfium2", "pytestqt.plugin", "reportlab.platypus")
_PIXELS = re.compile(r"^px$|Margins$|Spacing$|^setFixed|^setMinimum|^setMaximum|_layout$|^adjusted$")
_WORD = re.compile(r"[A-Z]?[a-z]{3,}")
_MOST_NEAR = 4
_MOST_FIRST = 40


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


class ModuleText:
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
    """Every place of a module that can be changed, but for annotations, blocks for the type checker, and pixels."""
    source = ModuleText(module)
    tree = ast.parse(source.data)
    pixels = {number for node in ast.walk(tree) if _PIXELS.search(_called(node)) for number in ast.walk(node)}
    for node in _executed(tree):
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
            case ast.Constant(value=int() as value) if not isinstance(value, bool) and node not in pixels:
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


def _called(node: ast.AST) -> str:
    """Return the name of what a node calls; empty if it calls nothing."""
    return ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""


def _comparison(
    source: ModuleText, node: ast.AST, left: ast.expr, op: ast.cmpop, right: ast.expr
) -> Iterator[Mutation]:
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

    def rounds(self, mutation: Mutation, reached: "Reached | None") -> list[list[str]]:
        """Return the tests to put a mutation to: the most focused first, then the others."""
        words = _words_around(mutation, (self.root / mutation.module).read_text("utf-8"))
        near = self.near(mutation.module, words)
        rest = [path for path in self.of_room(mutation.module) if path not in near]
        rest.sort(key=lambda path: -self._mentions(path, words))
        names = reached.tests(mutation) if reached else []
        found = [test for name in names if (test := self._node(name))]
        by_name = [self._ranked(near, words), [str(path) for path in rest]]
        return [found[:_MOST_FIRST], found[_MOST_FIRST:], *by_name]  # the record lacks what fixtures run

    def _ranked(self, paths: list[Path], words: set[str]) -> list[str]:
        """Return the test functions of files, those first that have the rarest of the words."""
        functions = {
            f"{path}::{node.name}": ast.unparse(node).lower()
            for path in paths
            for node in ast.parse(self._texts[path]).body
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        }
        frequency = {word: sum(word in text for text in functions.values()) for word in words}
        weight = {name: sum(1 / frequency[w] for w in words if w in text) for name, text in functions.items()}
        return sorted(functions, key=lambda name: -weight[name])

    def _node(self, name: str) -> str:
        """Return pytest's name of a recorded test function. Empty for one that is gone."""
        dotted, _, function = name.rpartition(".")
        path = Path(*dotted.split(".")).with_suffix(".py")
        return f"{path}::{function}" if f"def {function}(" in self._texts.get(path, "") else ""

    def near(self, module: Path, words: set[str]) -> list[Path]:
        """The test files with the name of the module or its folder, then those importing it that have the words."""
        room = Path(*_mirrored(module).parts[:2])
        names = {f"test_{name}" for name in (module.stem, module.parent.name)}
        mirrors = [path for path in self._below(room) if path.stem in names]
        importing = sorted(
            (path for path in self._importing(self._texts, module) if path not in mirrors),
            key=lambda path: (-self._mentions(path, words), len(self._texts[path])),
        )
        return mirrors[:_MOST_NEAR] + importing[:_MOST_NEAR]

    def _mentions(self, path: Path, words: set[str]) -> int:
        return sum(word in self._texts[path].lower() for word in words)

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


def _words_around(mutation: Mutation, text: str) -> set[str]:
    """Return the words of a mutation's line and of the names of the functions and classes that it is in."""
    scopes = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    around = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, scopes) and node.lineno <= mutation.line <= (node.end_lineno or 0)
    ]
    words = _WORD.findall(" ".join((*around, text.splitlines()[mutation.line - 1])))
    return {word.lower() for word in words if word != "self"}


class Reached:
    """A record of coverage with contexts: which test functions ran which line."""

    def __init__(self, record: Path) -> None:
        self._db = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
        counts = "SELECT context_id, count(*) FROM line_bits GROUP BY context_id"
        self._breadth: dict[int, int] = dict(self._db.execute(counts).fetchall())

    def tests(self, mutation: Mutation) -> list[str]:
        """Return the tests that ran the line, those first that ran the fewest modules."""
        rows = self._db.execute(
            "SELECT c.id, c.context, b.numbits FROM line_bits b JOIN context c ON c.id = b.context_id "
            "JOIN file f ON f.id = b.file_id WHERE f.path LIKE ? AND c.context <> ''",
            (f"%{mutation.module.as_posix()}",),  # the record has paths from the root of the repository
        ).fetchall()
        ran = [(self._breadth[context], name) for context, name, bits in rows if _has_line(bits, mutation.line)]
        return [name for _, name in sorted(ran)]


def _has_line(bits: bytes, line: int) -> bool:
    """Return True if the line is in coverage's set of line numbers, one bit for each."""
    byte, bit = divmod(line, 8)
    return byte < len(bits) and bool(bits[byte] & (1 << bit))


@dataclass(frozen=True)
class Verdict:
    """The outcome of a mutation, and the first test that failed; empty if none did or the process ended early."""

    outcome: str
    test: str = ""


def judge(mutation: Mutation, tests: Tests, reached: Reached | None, seconds: int) -> Verdict:
    """Apply the mutation in the copy, run the tests for it, take it back. The last round after others is shorter."""
    path = tests.root / mutation.module
    source = path.read_bytes()
    *focused, last = filter(None, tests.rounds(mutation, reached))
    path.write_bytes(mutation.apply(source))
    try:
        for chosen_tests in (*focused, last):
            verdict = _run(tests.root, chosen_tests, seconds // 3 if focused and chosen_tests is last else seconds)
            if verdict.outcome != SURVIVED:
                return verdict
        return Verdict(SURVIVED)
    finally:
        path.write_bytes(source)


def _run(root: Path, tests: Iterable[str], seconds: int) -> Verdict:
    """Run tests until one fails, within a limit of processor time, so that a busy machine changes nothing."""
    code, output = _pytest(root, ["-x", *tests], seconds)
    if code in _OUT_OF_TIME:
        running = output.splitlines()[-1].strip() if "::" in output else ""
        is_endless = running.startswith("tests") and _pytest(root, [running], _ENDLESS)[0] in _OUT_OF_TIME
        return Verdict(ENDLESS, running) if is_endless else Verdict(UNCLEAR)
    failed = _FAILED.search(output)
    return Verdict(SURVIVED) if code in {0, 5} else Verdict(KILLED, failed[1] if failed else "")


def _failing_anyway(root: Path, tests: list[str]) -> list[str]:
    """Return those of the tests that fail on the unchanged product."""
    return _FAILED.findall(_pytest(root, tests, seconds=3600)[1]) if tests else []


def _pytest(root: Path, arguments: list[str], seconds: int) -> tuple[int | None, str]:
    """Run pytest in a fork, which has the libraries, and return its exit code and output; no code if it did not end."""
    output = root.parent / "output.txt"
    process = get_context("fork").Process(target=_fork, args=(root, arguments, seconds, output))
    process.start()
    process.join(10 * seconds)
    code = process.exitcode
    process.kill()
    process.join()
    return code, output.read_text("utf-8", "replace")


def _fork(root: Path, arguments: list[str], seconds: int, output: Path) -> None:
    with output.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    os.chdir(root)
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1", "CI": "1", "PYTHONPATH": str(root)}
    os.environ.pop("DISPLAY", None)
    sys.dont_write_bytecode = True
    sys.path[:] = [str(root), *(folder for folder in sys.path if not Path(folder).is_relative_to(ROOT))]
    plain = ["-v", "--assert=plain", "-p", "no:cacheprovider", "-m", "not referee and not render"]
    code = int(pytest.main([*plain, *arguments]))
    sys.stdout.flush()
    os._exit(code)


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


def _copy_to(root: Path) -> None:
    """Copy every file that git knows, since tests read documents and import tools, and compile the modules once."""
    known = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, known.split("\0")):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    compileall.compile_dir(root, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)


def _spent() -> float:
    """Return the processor time of the tests so far, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--room", action="append", default=[], help="a folder of the product, such as boardpack/checks")
    parser.add_argument("--seconds", type=int, default=60, help="limit of processor time for one round of tests")
    parser.add_argument("--reached", type=Path, help="the record of coverage that says which tests reach a line")
    parser.add_argument("--skip", type=int, default=0, help="leave out this many mutations at the start")
    parser.add_argument("--to", type=Path, help="add the table to this file")
    options = parser.parse_args()
    for library in _LIBRARIES:
        import_module(library)
    outcomes: Counter[tuple[str, str]] = Counter()
    failed: set[str] = set()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "copy"
        _copy_to(root)
        tests = Tests(root)
        reached = Reached(options.reached) if options.reached else None
        for mutation in chosen(options.count, options.seed, options.room)[options.skip :]:
            began = _spent()
            verdict = judge(mutation, tests, reached, options.seconds)
            outcomes[mutation.room, verdict.outcome] += 1
            failed.add(verdict.test)
            change = " ".join(f"{mutation.before} → {mutation.after or 'nothing'}".split())
            line = f"{verdict.outcome}\t{mutation.module}:{mutation.line}\t{mutation.kind}: {change}"
            line += f"\t{_spent() - began:.0f} s\t{verdict.test}"
            print(line, flush=True)
            if options.to:
                with options.to.open("a", encoding="utf-8") as file:
                    file.write(line + "\n")
        for test in _failing_anyway(root, sorted(filter(None, failed))):
            print(f"fails without a mutation, too: {test}")
    for (room, outcome), number in sorted(outcomes.items()):
        print(f"{room}: {outcome} {number}")


if __name__ == "__main__":
    main()
