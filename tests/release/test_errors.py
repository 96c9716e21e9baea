"""Every message that the code can show says what to do about it."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from boardpack.errors import CancelledError, RefusedError, StoreError, UnreadableFileError

ROOT = Path(__file__).parents[2]
VERBS = re.compile(r"\b(?:holds?|took|taken|told|tells|anew|stands?|wanted|wants|hear|carry)\b")
"""Ordinary verbs say it better: contain, import, record, again, be, require."""
_VARIES = "…"
_FEWEST_WORDS = 3


class Message(NamedTuple):
    """A message in the code: what is wrong, and what to do."""

    what: str
    remedy: str


def test_a_message_is_read_where_the_code_writes_it() -> None:
    whats = {message.what for message in messages()}
    assert "There is no meeting “…”." in whats
    assert "“…” contains no text." in whats
    assert len(whats) > 350


def test_every_message_says_what_to_do() -> None:
    assert [message.what for message in messages() if not message.remedy] == []


def test_messages_are_short_sentences_with_ordinary_verbs() -> None:
    texts = [re.sub("“[^”]*”", "", f"{message.what} {message.remedy}") for message in messages()]
    assert [text for text in texts if ";" in text or VERBS.search(text)] == []


def test_a_refusal_tells_what_happened_to_the_work_once() -> None:
    assert RefusedError("An action needs an owner.", "Enter the owner.").outcome == "Nothing was changed."
    assert UnreadableFileError("“a.pdf” is empty.", "Choose another file.").outcome == "Nothing was stored."
    assert CancelledError("The merge was stopped.", "Nothing was merged.").outcome == ""
    assert StoreError("“x” cannot be written, and nothing was issued.", "Try again.").outcome == ""


@cache
def messages() -> frozenset[Message]:
    """Return every message in the code whose words can be read there."""
    return frozenset(_messages())


def _messages() -> Iterator[Message]:
    texts = [path.read_text(encoding="utf-8") for path in _modules()]
    trees = [ast.parse(text) for text in texts if "Error(" in text]
    names = _names_of_errors(trees)
    for tree in trees:
        module = _assigned(tree.body)
        for node, local in _calls(tree):
            if _name(node.func) in names and len(node.args) > 1:
                whats, remedies = (_choices(argument, {**module, **local}) for argument in node.args[:2])
                read = (what for what in whats if len(what.replace(_VARIES, "").split()) >= _FEWEST_WORDS)
                yield from (Message(what, remedy) for what in read for remedy in remedies)


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
