"""Find the actions and answers in a form that came back, by tag where it has them and by what is printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from boardpack.documents.filled import SeenField, SeenForm, SeenLine
from boardpack.domain.exchange.form_questions import (
    LABELS,
    FieldTag,
    FilledForm,
    FilledRow,
    FormAnswer,
    FormKind,
    FormQuestion,
    form_in_manifest,
    read_tag,
)
from boardpack.intake.forms.labelled import by_label, heading_of
from boardpack.values import replace

_NUMBER = re.compile(r"\bForm\s+([0-9A-F]{4}-[0-9A-F]{4})\b")
_NUMBER_ALONE = re.compile(r"(?<![\w-])([0-9A-F]{4}-[0-9A-F]{4})(?![\w-])")
_EDGE = re.compile(
    r"\bForm [0-9A-F]{4}-[0-9A-F]{4}\b.*|.*\bPage \d+ of \d+|OFFICIAL\b[A-Z: -]*|.*\bUpdates from\b.*"
    r"|.*\bReview of the action log"
)
_PAGE_NUMBER = re.compile(r"\bPage \d+ of \d+\b", re.IGNORECASE)


def find_filled(seen: SeenForm, kind: FormKind) -> FilledForm:
    """Return the form with its answers in order. A field that was not filled in has no answer.

    If no field kept its tag, an answer begins at a line with a label and includes the lines after it.
    """
    tags = [tag for line in seen.lines for one in line.fields if (tag := _tag(one, kind))]
    first, *rest = _parts(seen.lines, kind)
    records = [_record(part, kind, has_tags=bool(tags)) for part in rest]
    edges = (SeenLine(edge) for edge in seen.edges)
    outside = (_outside_words(line) for line in (*first, *edges))
    return FilledForm(
        tuple(record.row() for record in records),
        tuple(dict.fromkeys(tag.source for tag in tags)),
        form_in_manifest(seen.manifest),
        _printed_number(seen, records),
        seen.asides,
        tuple(dict.fromkeys(filter(None, outside))),
        sum(line.pictures for line in first),
        is_typed=seen.is_typed,
    )


def _outside_words(line: SeenLine) -> str:
    """Return a line outside the actions, without the number of its page."""
    words = " ".join(f"{line.label} {line.text} {line.struck}".split())
    return _PAGE_NUMBER.sub("", words).strip()


def _printed_number(seen: SeenForm, records: Sequence["_Record"]) -> str:
    """Return the number that is printed, as in “Form 91BC-0042”; without “Form” only if the file looks like one."""
    texts = [*seen.edges, *(f"{line.label} {line.text}" for line in seen.lines)]
    named = next((match[1] for text in texts if (match := _NUMBER.search(text))), "")
    if named or not any(record.asks_for_update for record in records):
        return named
    alone = {match for text in texts for match in _NUMBER_ALONE.findall(text)}
    return alone.pop() if len(alone) == 1 else ""


@dataclass
class _Record:
    """The lines under one printed reference; `bare` are those of a file whose fields and cells are gone."""

    kind: FormKind
    heading: str = ""
    ref: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    typed: list[tuple[FormQuestion, str]] = field(default_factory=list)
    fields: list[SeenField] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    pictures: int = 0
    bare: list[str] = field(default_factory=list)
    laid_over: list[str] = field(default_factory=list)

    @property
    def asks_for_update(self) -> bool:
        return any(question is FormQuestion.UPDATE for question, _ in self.typed)

    def row(self) -> FilledRow:
        tagged = [(tag, one) for one in self.fields if (tag := _tag(one, self.kind))]
        answers = [
            FormAnswer(tag.question, one.text, one.day, marked_unfilled=one.marked_unfilled) for tag, one in tagged
        ]
        by_label = [FormAnswer(question, text, tagged=False) for question, text in self.typed]
        loose = " ".join(self.loose)
        if loose and not tagged and not self.typed:  # pasted into an e-mail, where somebody wrote below the action
            by_label, loose = [FormAnswer(self.kind.questions[0], loose, tagged=False)], ""
        refs = tuple(dict.fromkeys(tag.ref for tag, _ in tagged))
        tagged_ref = refs[0] if refs else ""
        facts = tuple(self.facts.items())
        sources = tuple(dict.fromkeys(tag.source for tag, _ in tagged))
        struck = " ".join(filter(None, self.struck))
        answered = (*answers, *by_label)
        return FilledRow(self.ref, tagged_ref, self.heading, facts, answered, loose, sources, struck, self.pictures)

    def say(self, label: str, words: str) -> None:
        """Put words beside a label."""
        question = _question(label, self.kind)
        if question is None and label in self.kind.facts:
            self.facts[label] = " ".join(words.split())
        elif question is None:
            self.loose.append(f"{label}: {words}" if words else label)
        else:
            self.typed.append((question, words))

    def take_apart(self) -> None:
        """Assign the bare lines to the labels with which they begin. Those before the first label are loose."""
        loose, labelled = by_label(self.bare, self.kind.labels)
        self.loose.extend(loose)
        for label, words in labelled:
            self.say(label, words)
        self.bare = []
        for words in self.laid_over:
            self._part_from_facts(words)

    def _part_from_facts(self, words: str) -> None:
        """Put words that were laid over the page away from all questions with the loose ones."""
        if any(words in text for text in (*self.loose, *(text for _, text in self.typed))):
            return
        self.loose.append(words)
        self.facts = {label: text.removesuffix(words).strip() for label, text in self.facts.items()}


def _parts(lines: Sequence[SeenLine], kind: FormKind) -> list[list[SeenLine]]:
    """Return the lines above the first action, then those of each action. An action begins with its heading."""
    parts: list[list[SeenLine]] = [[]]
    for line in lines:
        if heading_of(line) or (len(parts) == 1 and _tags(line, kind)):
            parts.append([])
        parts[-1].append(line)
    return parts


def _record(lines: Sequence[SeenLine], kind: FormKind, *, has_tags: bool) -> _Record:
    match = heading_of(lines[0])
    record = _Record(kind, match[0], match[1]) if match else _Record(kind)
    for number, line in enumerate(lines):
        _add(record, replace(line, text="") if match and not number else line, has_tags=has_tags)
    record.take_apart()
    return record


def _tags(line: SeenLine, kind: FormKind) -> list[FieldTag]:
    return [tag for one in line.fields if (tag := _tag(one, kind))]


def _tag(field: SeenField, kind: FormKind) -> FieldTag | None:
    tag = read_tag(field.tag)
    return tag if tag and tag.question in kind.questions else None


def _question(label: str, kind: FormKind) -> FormQuestion | None:
    """Return the question that is printed with a label. None if no question of that kind of form is."""
    words = " ".join(label.split()).casefold()
    return next((question for question in kind.questions if LABELS[question].casefold() == words), None)


def _add(record: _Record, line: SeenLine, *, has_tags: bool) -> None:
    ours = [field for field in line.fields if _tag(field, record.kind)]
    record.fields.extend(ours)
    record.struck.extend((line.struck, *(one.struck for one in ours)))
    record.pictures += line.pictures
    record.laid_over.extend(filter(None, (line.laid_over,)))
    if (
        ours
        and line.label
        and _question(line.label, record.kind) not in {tag.question for tag in _tags(line, record.kind)}
    ):
        record.loose.append(line.label)
    if line.label and not ours and has_tags:
        record.say(line.label, line.text)
    elif line.label and not ours:
        record.bare.append(f"{line.label}\t{line.text}")
    elif line.text and (ours or has_tags):
        record.loose.append(line.text)
    elif line.text and not _EDGE.fullmatch(line.text):
        record.bare.append(line.text)
