"""Write docs/errors.md from the code: every message that a user can meet, with its remedy.

python tools/error_reference.py
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "errors.md"
_VARIES = "…"
_FEWEST_WORDS = 3
_AREAS = {
    "boardpack/formats": "Reading files",
    "boardpack/intake": "Reading files",
    "boardpack/isolation": "Reading files",
    "boardpack/pack": "Packs and attached files",
    "boardpack/services/packs": "Packs and attached files",
    "boardpack/papers": "Papers",
    "boardpack/documents": "Papers",
    "boardpack/store": "The board's store and backups",
    "boardpack/services/board": "The board's store and backups",
    "boardpack/services/register": "Register and letters",
    "boardpack/services/log": "Action log",
    "boardpack/services/meetings": "Meetings, minutes and decisions",
    "boardpack/services/returning": "Forms and reviews",
    "boardpack/services/gathering": "Papers",
    "boardpack/domain/register": "Register and letters",
    "boardpack/domain/log": "Action log",
    "boardpack/domain/meetings": "Meetings, minutes and decisions",
    "boardpack/domain/record": "Meetings, minutes and decisions",
    "boardpack/domain/exchange": "Forms and reviews",
    "boardpack/domain/office": "Settings",
    "boardpack/domain/days": "Dates",
    "boardpack/cli": "Commands",
    "ui": "The window",
}
_ELSE = "The program"
_HEAD = """# Messages and what to do

Each heading is a message with which Boardpack refuses something. Below it is what to do. “…” replaces the details of
each case. After a refusal nothing has changed, unless the message says so. This page is written by `make reference`.

## A fault in Boardpack

“There is a fault in Boardpack” means that there is an error in the program. You and the author of the file have not
caused it. The message names the log file. Send this file with a sentence about what you did. It does not contain text
from papers or names of people. Your board has not changed.
"""


@dataclass(frozen=True, order=True)
class Message:
    """One message: where it belongs, what it says is wrong, and what to do."""

    area: str
    what: str
    remedy: str


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


def page() -> str:
    """Return the page as Markdown."""
    found = sorted(messages())
    parts = [_HEAD]
    for area in sorted({message.area for message in found}):
        parts.append(f"\n## {area}\n")
        for what in sorted({message.what for message in found if message.area == area}, key=str.casefold):
            remedies = [message.remedy for message in found if (message.area, message.what) == (area, what)]
            parts.append(f"\n### {what}\n\n" + "\n\n".join(dict.fromkeys(remedies)) + "\n")
    return "".join(parts)


@cache
def messages() -> frozenset[Message]:
    """Return every message in the code whose words can be read there."""
    return frozenset(_messages())


def _messages() -> Iterator[Message]:
    texts = {path: path.read_text(encoding="utf-8") for path in _modules()}
    trees = {path: ast.parse(text) for path, text in texts.items() if "Error(" in text}
    names = _names_of_errors(trees.values())
    for path, tree in trees.items():
        module = _assigned(tree.body)
        for node, local in _calls(tree):
            if _name(node.func) in names and len(node.args) > 1:
                whats, remedies = (_choices(argument, {**module, **local}) for argument in node.args[:2])
                read = (what for what in whats if len(what.replace(_VARIES, "").split()) >= _FEWEST_WORDS)
                yield from (Message(_area(path), what, remedy) for what in read for remedy in remedies)


def _calls(tree: ast.Module) -> Iterator[tuple[ast.Call, Mapping[str, ast.expr]]]:
    """Yield every call of a module, each with the texts that its own function assigns to names."""
    waiting: list[tuple[ast.AST, Mapping[str, ast.expr]]] = [(tree, {})]
    while waiting:
        node, local = waiting.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield child, local
            inside = _assigned(ast.walk(child)) if isinstance(child, ast.FunctionDef) else local
            waiting.append((child, inside))


def _assigned(nodes: Iterable[ast.AST]) -> Mapping[str, ast.expr]:
    """Return what is assigned to each plain name among the nodes."""
    return {name: node.value for node in nodes if isinstance(node, ast.Assign) and (name := _name(node.targets[0]))}


def _modules() -> list[Path]:
    return [path for top in ("boardpack", "ui") for path in sorted((ROOT / top).rglob("*.py"))]


def _names_of_errors(trees: Iterable[ast.Module]) -> set[str]:
    """Return BoardPackError and the name of every class below it."""
    classes = [node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]
    names = {"BoardPackError"}
    while more := {
        node.name for node in classes if node.name not in names and names & {_name(base) for base in node.bases}
    }:
        names |= more
    return names


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _choices(node: ast.expr, texts: Mapping[str, ast.expr]) -> list[str]:
    """Return the texts that a part of a message may be. A name stands for what the module assigns to it."""
    if isinstance(node, ast.IfExp):
        return [text for part in (node.body, node.orelse) for text in _choices(part, texts)]
    if _name(node) in texts:
        return _choices(texts[_name(node)], {})
    return [_words(node)]


def _words(node: ast.expr) -> str:
    """Return a text in the code, with “…” for what is put into it. Of two texts, the first."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=values):
            return "".join(_words(value) for value in values)
        case ast.BinOp(left=left, right=right):
            return _words(left) + _words(right)
        case ast.IfExp(body=body):
            return _words(body)
        case _:
            return _VARIES


def _area(path: Path) -> str:
    place = path.relative_to(ROOT).as_posix()
    fitting = [prefix for prefix in _AREAS if place.startswith(f"{prefix}/")]
    return _AREAS[max(fitting, key=len)] if fitting else _ELSE


if __name__ == "__main__":
    main()
