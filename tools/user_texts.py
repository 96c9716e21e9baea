"""The texts that users can see: strings of the program, help of commands, documents and the sample office."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ("boardpack", "ui")
DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "docs/commands.md",
    "docs/for-information-officers.md",
    "docs/for-it.md",
    "docs/release.md",
    "docs/security.md",
    "docs/speed.md",
)
SAMPLE_LETTERS = frozenset({"report-northmere-custody.txt", "response-out-of-sight.txt"})
"""Letters that others wrote in their own words, as the intake reads them."""


def texts_of(source: str) -> Iterator[tuple[int, str]]:
    """Yield each string of a module that users can see, with its line. Parts of an f-string are joined."""
    nodes = _nodes(ast.parse(source))
    joined = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    unseen = (_docstrings(nodes) - _help_texts(nodes)) | joined
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unseen:
            yield node.lineno, node.value


@cache
def program_texts(folder: str) -> tuple[tuple[str, str], ...]:
    """Return each text of a folder of the program, after its file and line."""
    return tuple(
        (f"{path.relative_to(ROOT).as_posix()}:{line}", text)
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line, text in texts_of(path.read_text("utf-8"))
    )


def document_texts() -> Iterator[tuple[str, str]]:
    """Yield each line of the documents and of the sample office, after its file and line."""
    paths = [ROOT / name for name in DOCUMENTS]
    paths += [path for ending in ("*.md", "*.toml", "*.txt") for path in sorted((ROOT / "resources").rglob(ending))]
    for path in paths:
        if path.name in SAMPLE_LETTERS or "fonts" in path.parts:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield f"{path.relative_to(ROOT).as_posix()}:{number}", line


def _nodes(tree: ast.Module) -> list[ast.AST]:
    """Return the nodes in the order of `ast.walk`, which takes three times as long."""
    nodes: list[ast.AST] = [tree]
    for node in nodes:
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, ast.AST):
                nodes.append(value)
            elif isinstance(value, list):
                nodes += [part for part in value if isinstance(part, ast.AST)]
    return nodes


def _docstrings(nodes: Iterable[ast.AST]) -> set[int]:
    """Return the identities of all strings that stand alone as statements, such as docstrings."""
    return {id(node.value) for node in nodes if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}


def _help_texts(nodes: Iterable[ast.AST]) -> set[int]:
    """Return the identities of the docstrings of commands, which the program prints as their help."""
    commands = (
        node
        for node in nodes
        if isinstance(node, ast.FunctionDef) and any("command" in ast.unparse(d) for d in node.decorator_list)
    )
    return {
        id(node.body[0].value)
        for node in commands
        if isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
    }
