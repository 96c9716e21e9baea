"""Finds the actions and answers in a form that came back, by tag where it has them and by what is printed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from boardpack.documents.filled import SeenField, SeenForm, SeenLine
from boardpack.domain.owner_forms import LABELS, Answer, FilledForm, FilledRow, FormQuestion, form_in_manifest, read_tag

_RECORD = re.compile(r"([A-Z]{1,4}-\d{1,7}[a-z]?)\s+\S.*")
_NUMBER = re.compile(r"\bForm\s+([0-9A-F]{4}-[0-9A-F]{4})\b")
_QUESTIONS: Mapping[str, FormQuestion] = {label.casefold(): question for question, label in LABELS.items()}


def find_filled(seen: SeenForm) -> FilledForm:
    """The form with its answers, record by record as they stand; what was not filled in has no answer."""
    records = list(_records(seen.lines))
    tags = [tag for record in records for one in record.fields if (tag := read_tag(one.tag))]
    number = next((match[1] for text in _texts(seen) if (match := _NUMBER.search(text))), "")
    return FilledForm(
        tuple(record.row() for record in records),
        tuple(dict.fromkeys(tag.form_id for tag in tags)),
        form_in_manifest(seen.manifest),
        number,
        seen.asides,
    )


def _texts(seen: SeenForm) -> Iterable[str]:
    yield from seen.edges
    yield from (f"{line.label} {line.text}" for line in seen.lines)


@dataclass
class _Record:
    """The lines under one printed reference."""

    heading: str = ""
    ref: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    typed: list[Answer] = field(default_factory=list)
    fields: list[SeenField] = field(default_factory=list)

    def row(self) -> FilledRow:
        tagged = [(tag, one) for one in self.fields if (tag := read_tag(one.tag))]
        answers = [Answer(tag.question, one.text, one.day) for tag, one in tagged]
        by_label = [answer for answer in self.typed if answer.question not in {a.question for a in answers}]
        refs = tuple(dict.fromkeys(tag.ref for tag, _ in tagged))
        tagged_ref = refs[0] if refs else ""
        return FilledRow(self.ref, tagged_ref, self.heading, tuple(self.facts), (*answers, *by_label))


def _records(lines: Sequence[SeenLine]) -> Iterator[_Record]:
    record: _Record | None = None
    for line in lines:
        match = _RECORD.fullmatch(" ".join(line.text.split())) if not line.label else None
        if match or (record is None and _tagged(line)):
            if record is not None:
                yield record
            record = _Record(match[0], match[1]) if match else _Record()
        if record is not None:
            _add(record, line)
    if record is not None:
        yield record


def _tagged(line: SeenLine) -> bool:
    return any(read_tag(each.tag) for each in line.fields)


def _add(record: _Record, line: SeenLine) -> None:
    ours = [each for each in line.fields if read_tag(each.tag)]
    record.fields.extend(ours)
    question = _QUESTIONS.get(line.label.casefold())
    if question is None and line.label:
        record.facts.append((line.label, line.text))
    elif question is not None and line.text and not ours:
        record.typed.append(Answer(question, line.text))
