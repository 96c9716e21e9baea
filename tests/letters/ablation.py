"""The weight of each rule of the intake: what changes in documents with known answers when the rule is switched off.

Run as `python -m tests.letters.ablation`, or `make ablate`. A rule is an expression of a module, or a function that
answers yes or no, yields findings, or may find nothing. Switched off, an expression matches nothing and a function
answers no or finds nothing. Each rule is tried on the documents in which it has an effect, on at most `--most` of
them, from as many senders as possible. A rule without weight, or with the weight of one text, can go.
"""

import argparse
import json
import pickle
import re
import sys
import tempfile
import typing
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from boardpack.cli.output.letter_json import letter_json
from boardpack.cli.output.printing import json_text
from boardpack.documents.source import Source
from boardpack.domain.record.minutes_reading import MinutesReading
from boardpack.domain.register.proposals import Confidence, LetterReading
from boardpack.errors import BoardPackError
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find
from boardpack.intake.minutes.finder import find_minutes
from boardpack.values import Frozen
from tests.letters.minutes_corpus import MinutesDocument, minutes_documents
from tests.letters.minutes_scorecard import decisions_right, judged_minutes, people_right, wrong_fields
from tests.letters.offices import DOCUMENTS, Expected, differences
from tests.letters.offices import expected as expected_of
from tests.letters.scorecard import FOUR, aligned, wrong_parts
from tests.letters.sender_documents import SenderDocument, documents

_ROOM = "boardpack.intake"
_COUNTS = ("right", "whole", "invented", "certain", "certain and wrong", "failed")


@dataclass
class Rule:
    """A rule that can be switched off. `used` is True if it had an effect since that was last asked."""

    name: str
    value: Any
    neutral: Any
    is_on: bool = True
    used: bool = False


class SwitchedExpression:
    """A compiled expression that can be switched off: then it matches nothing."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self.pattern, self.flags, self.groupindex = rule.value.pattern, rule.value.flags, rule.value.groupindex

    def _called(self, method: str, nothing: Any, *arguments: Any, **named: Any) -> Any:
        if not self._rule.is_on:
            return nothing
        found = getattr(self._rule.value, method)(*arguments, **named)
        self._rule.used |= found != nothing
        return found

    def search(self, *arguments: Any, **named: Any) -> re.Match[str] | None:
        return self._called("search", None, *arguments, **named)

    def match(self, *arguments: Any, **named: Any) -> re.Match[str] | None:
        return self._called("match", None, *arguments, **named)

    def fullmatch(self, *arguments: Any, **named: Any) -> re.Match[str] | None:
        return self._called("fullmatch", None, *arguments, **named)

    def findall(self, *arguments: Any, **named: Any) -> list[Any]:
        return self._called("findall", [], *arguments, **named)

    def finditer(self, text: str, *arguments: Any) -> Iterator[re.Match[str]]:
        found = list(self._rule.value.finditer(text, *arguments)) if self._rule.is_on else []
        self._rule.used |= bool(found)
        return iter(found)

    def split(self, text: str, *arguments: Any, **named: Any) -> list[str]:
        return self._called("split", [text], text, *arguments, **named)

    def sub(self, replacement: Any, text: str, *arguments: Any, **named: Any) -> str:
        return self._called("sub", text, replacement, text, *arguments, **named)

    def subn(self, replacement: Any, text: str, *arguments: Any, **named: Any) -> tuple[str, int]:
        return self._called("subn", (text, 0), replacement, text, *arguments, **named)


def _switched_function(rule: Rule) -> Callable[..., Any]:
    def called(*arguments: Any, **named: Any) -> Any:
        if not rule.is_on:
            return iter(()) if rule.neutral is Iterator else rule.neutral
        found = rule.value(*arguments, **named)
        if rule.neutral is Iterator:
            found = list(found)
            rule.used |= bool(found)
            return iter(found)
        rule.used |= found != rule.neutral
        return found

    return called


def _neutral(function: FunctionType) -> Any:
    """Return what a function gives when it is switched off: False, None, an empty tuple, `Iterator`. Else ..."""
    annotation = typing.get_type_hints(function).get("return", ...)
    if annotation is bool:
        return False
    if type(None) in typing.get_args(annotation):
        return None
    origin = typing.get_origin(annotation)
    if origin is Iterator:
        return Iterator
    if origin is tuple and typing.get_args(annotation)[-1:] == (Ellipsis,):
        return ()
    return ...


def _modules() -> list[ModuleType]:
    return [module for name, module in sorted(sys.modules.items()) if name.startswith(_ROOM)]


def switchable_rules() -> list[Rule]:
    """Put a switch in front of every expression and every function of the intake that can be switched off."""
    switches: dict[int, tuple[Rule, Any]] = {}
    for module in _modules():
        for name, value in vars(module).items():
            if switch := _switch(f"{module.__name__.removeprefix(_ROOM + '.')}:{name}", value, module):
                switches.setdefault(id(value), switch)
    for module in _modules():
        for name, value in list(vars(module).items()):
            setattr(module, name, _replaced(value, switches))
    return [rule for rule, _ in switches.values()]


def _switch(name: str, value: Any, module: ModuleType) -> tuple[Rule, Any] | None:
    """Return a rule and what stands for it. None for what is no rule, or cannot be switched off."""
    if isinstance(value, re.Pattern):
        rule = Rule(name, value, None)
        return rule, SwitchedExpression(rule)
    is_own = isinstance(value, FunctionType) and value.__module__ == module.__name__
    if not is_own or hasattr(value, "__wrapped__") or (neutral := _neutral(value)) is ...:
        return None
    rule = Rule(f"{name}()", value, neutral)
    return rule, _switched_function(rule)


def _replaced(value: Any, switches: Mapping[int, tuple[Rule, Any]]) -> Any:
    if id(value) in switches:
        return switches[id(value)][1]
    if type(value) is tuple:
        return tuple(_replaced(one, switches) for one in value)
    if type(value) is dict:
        return {key: _replaced(one, switches) for key, one in value.items()}
    return value


def _caches() -> list[Any]:
    return [value for module in _modules() for value in vars(module).values() if hasattr(value, "cache_clear")]


@dataclass
class Read:
    """A document as it was read once: counts of what is right, and all that was read in one text."""

    counts: Counter[str]
    whole: str


Known = SenderDocument | MinutesDocument | Expected | Path
"""A document with known answers. A path is one of the corpus, with its answers beside it."""
_CORPUS = Path(__file__).parent / "corpus"


class Document(Frozen):
    """A document with known answers, opened once."""

    sender: str
    name: str
    source: bytes
    known: Known

    def read(self) -> Read:
        """Read it with the rules that are on. What fails has nothing right."""
        source: Source = pickle.loads(self.source)
        try:
            if isinstance(self.known, MinutesDocument):
                minutes = find_minutes(source)
                return Read(_minutes_counts(self.known, minutes), repr(minutes))
            reading = find(source, force_names=_force_names(self.known), checks=isinstance(self.known, Path))
            return Read(_counts(self.known, reading), repr(reading))
        except (BoardPackError, LookupError, ValueError, TypeError, AttributeError, AssertionError) as error:
            return Read(Counter(failed=1), repr(error))


def _force_names(known: SenderDocument | Expected | Path) -> tuple[str, ...]:
    match known:
        case SenderDocument():
            return known.force_names
        case Expected():
            return tuple(known.answers.get("force_names", ()))
        case _:
            return ()


def _counts(known: SenderDocument | Expected | Path, reading: LetterReading) -> Counter[str]:
    match known:
        case SenderDocument():
            return _letter_counts(known, reading)
        case Expected():
            pairs = zip(known.items, reading.proposals, strict=False)
            right = sum(not any(differences(*pair)) for pair in pairs)
            return _of_items(right, len(known.items), reading)
        case _:
            answers = json.loads(known.with_suffix(".expected.json").read_text("utf-8"))["items"]
            found = json.loads(json_text(letter_json(reading)))["items"]
            right = sum(answer.items() <= item.items() for answer, item in zip(answers, found, strict=False))
            return _of_items(right, len(answers), reading)


def _of_items(right: int, expected: int, reading: LetterReading) -> Counter[str]:
    return Counter(right=right, whole=right, invented=max(0, len(reading.proposals) - expected))


def _letter_counts(known: SenderDocument, reading: LetterReading) -> Counter[str]:
    counts: Counter[str] = Counter()
    for expected, proposal in aligned(known.items, reading.proposals):
        faults = wrong_parts(expected, proposal, known.force_names)
        counts["right"] += not faults & set(FOUR)
        counts["whole"] += not faults
        counts["invented"] += expected is None
        if proposal and proposal.confidence is Confidence.CERTAIN:
            counts["certain"] += 1
            counts["certain and wrong"] += bool(faults)
    return counts


def _minutes_counts(known: MinutesDocument, reading: MinutesReading) -> Counter[str]:
    judged = judged_minutes(known, reading)
    counts: Counter[str] = Counter(invented=len(judged.invented))
    for expected, found in judged.pairs:
        faults = wrong_fields(expected, found)
        counts["right"] += not faults & {"text", "owner", "due"}
        counts["whole"] += not faults
        if found and not found.doubts:
            counts["certain"] += 1
            counts["certain and wrong"] += bool(faults)
    agreed, extra = decisions_right(known, reading.decisions)
    counts["right"] += agreed
    counts["whole"] += people_right(judged)
    counts["invented"] += extra
    return counts


def opened_documents(folder: Path, senders: str = "") -> Iterator[Document]:
    """Yield the letters, reports, minutes and logs with known answers. What cannot be read is left out.

    `senders` is the beginning of the names of the senders whose documents are wanted.
    """
    for sender, name, known in _known_documents():
        if not sender.startswith(senders):
            continue
        try:
            source = read_source(_file_of(known, folder))
        except BoardPackError:
            continue
        yield Document(sender, name, pickle.dumps(source), known)


def _known_documents() -> Iterator[tuple[str, str, Known]]:
    """Yield the sender, the name and the answers of each document. A document by itself is its own sender."""
    for letter in documents():
        yield letter.sender, f"{letter.name}.{letter.form}", letter
    for minutes in minutes_documents():
        yield f"minutes {minutes.name}", f"{minutes.name}.{minutes.form}", minutes
    for path in DOCUMENTS:
        yield path.stem, path.name, expected_of(path)
    for path in sorted(_CORPUS.iterdir()):
        if path.suffix != ".json":
            yield path.stem, f"corpus {path.name}", path


def _file_of(known: Known, folder: Path) -> Path:
    match known:
        case Path():
            return known
        case Expected():
            return known.path
        case _:
            return known.write(folder)


@dataclass
class Weight:
    """What switching off one rule changed. `worse` and `better` are senders with fewer or more right."""

    documents: int = 0
    tried: int = 0
    changed: int = 0
    change: Counter[str] = field(default_factory=Counter)
    worse: set[str] = field(default_factory=set)
    better: set[str] = field(default_factory=set)

    def add(self, document: Document, before: Read, after: Read) -> None:
        """Count one document, read with the rule and without."""
        self.tried += 1
        if after.whole == before.whole:
            return
        self.changed += 1
        change = Counter(after.counts)
        change.subtract(before.counts)
        self.change.update(change)
        gain = 2 * change["right"] + change["whole"] - change["invented"] - 2 * change["certain and wrong"]
        if gain < 0 or change["failed"]:
            self.worse.add(document.sender)
        elif gain > 0:
            self.better.add(document.sender)


def weigh(rule: Rule, fired: Sequence[Document], before: Mapping[str, Read], most: int) -> Weight:
    """Switch a rule off and read the documents in which it has an effect."""
    weight = Weight(documents=len(fired))
    rule.is_on = False
    for document in _of_many_senders(fired)[:most]:
        _forget()
        weight.add(document, before[document.name], document.read())
    rule.is_on = True
    return weight


def _of_many_senders(fired: Sequence[Document]) -> list[Document]:
    seen: Counter[str] = Counter()
    ranked = []
    for document in fired:
        ranked.append((seen[document.sender], document))
        seen[document.sender] += 1
    return [document for _, document in sorted(ranked, key=lambda pair: pair[0])]


def _forget() -> None:
    for cache in _caches():
        cache.cache_clear()


def main() -> None:
    """Print a row for each rule, with what is more or less without it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=30, help="the most documents on which a rule is tried")
    parser.add_argument("--only", default="", help="only rules whose name begins so, such as items.doubts")
    parser.add_argument("--sender", default="", help="only documents of senders whose name begins so")
    options = parser.parse_args()
    rules = switchable_rules()
    with tempfile.TemporaryDirectory() as folder:
        opened = list(opened_documents(Path(folder), options.sender))
    before: dict[str, Read] = {}
    fired: defaultdict[str, list[Document]] = defaultdict(list)
    for document in opened:
        _forget()
        before[document.name] = document.read()
        for rule in rules:
            if rule.used:
                fired[rule.name].append(document)
                rule.used = False
    heads = ("rule", "documents", "tried", "changed", *_COUNTS, "better", "worse", "senders that are worse")
    sys.stdout.write("\t".join(heads) + "\n")
    for rule in rules:
        if rule.name.startswith(options.only):
            weight = weigh(rule, fired[rule.name], before, options.most)
            sys.stdout.write("\t".join(map(str, _cells(rule, weight))) + "\n")
            sys.stdout.flush()


def _cells(rule: Rule, weight: Weight) -> tuple[str | int, ...]:
    counts = (weight.change[name] for name in _COUNTS)
    senders = ", ".join(sorted(weight.worse)[:4])
    head = (rule.name, weight.documents, weight.tried, weight.changed)
    return (*head, *counts, len(weight.better), len(weight.worse), senders)


if __name__ == "__main__":
    main()
