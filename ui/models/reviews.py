"""What was changed on both sides, and what a merge would bring, as the window lists it."""

from collections.abc import Iterator
from dataclasses import dataclass

from boardpack.domain.clashes import WITHDRAWN, Branch, Clash
from boardpack.domain.dates import count_in_words, in_words
from boardpack.domain.reviews import (
    OpenClash,
    ReviewEntry,
    ReviewPreview,
    field_words,
    preview_sentence,
    says,
    value_words,
)
from ui.models.rows import Cell, Column, Row
from ui.shapes import Shape
from ui.theme import Tone

COLUMNS = (
    Column("What", "Clock runs ahead", shaped=True),
    Column("About", "A-0000 Train every officer", drop=1),
    Column("When", "30 September 2025", drop=2),
    Column("By", "Supt Hathersedge", drop=3),
    Column("Says", stretch=True),
)


@dataclass(frozen=True)
class Side:
    """One side of a clash: its head, who spoke last, and each thing that was said, as "who, when: what"."""

    head: str
    who: str
    when: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A field to decide: its name, and for each side that spoke of it the head with the value in words."""

    field: str
    name: str
    answers: tuple[tuple[str, str], ...]


def sides(clash: Clash) -> tuple[Side, ...]:
    """The sides as cards show them."""
    return tuple(_side(branch) for branch in clash.branches)


def questions(clash: Clash) -> tuple[Question, ...]:
    """What somebody has to choose; none where nothing that was said disagrees."""
    return tuple(_question(clash, field) for field in clash.fields)


def told_apart(clash: Clash) -> str:
    """The sentence over the sides."""
    if clash.is_harmless:
        return "People wrote without seeing each other's words. Nothing that they said disagrees, and all of it stands."
    names = " and ".join(f"“{field_words(field)}”" for field in clash.fields)
    return f"People wrote without seeing each other's words, and disagree on {names}. Choose what is to stand."


def both_changed_sentence(count: int) -> str:
    """What the page's head adds where somebody has to choose: " 2 actions were changed on both sides."."""
    was = "was" if count == 1 else "were"
    return f" {count_in_words(count, 'action')} {was} changed on both sides." if count else ""


def preview_rows(preview: ReviewPreview) -> tuple[Row, ...]:
    """Everything that a merge would bring: what is refused first, then what needs a look, then the rest."""
    return tuple(_rows(preview))


def in_full(row: Row) -> str:
    """A row of the preview as sentences, for what is too long for its cells."""
    what, about, when, who, told = (cell.text for cell in row.cells)
    said = ", ".join(part for part in (who, when) if part)
    return f"{what}: {about}. {f'{said}: ' if said else ''}{told}"


def can_merge(preview: ReviewPreview) -> bool:
    """Whether there is anything to merge, and nothing that forbids it."""
    return preview.brings_anything and not preview.refused and preview.merged_on is None


def origin_sentence(preview: ReviewPreview) -> str:
    """Where the file comes from."""
    made = preview.origin
    here = f"; {preview.already_here:,} of its entries are here already" if preview.already_here else ""
    return f"Written by {made.who} on {in_words(made.made_at.date())}{here}."


def sentence(preview: ReviewPreview) -> str:
    """What the preview comes to."""
    return preview_sentence(preview)


def _rows(preview: ReviewPreview) -> Iterator[Row]:
    for refusal in preview.refused:
        yield _row(Shape.SQUARE, "Refused", refusal.place, "", "", refusal.why)
    for found in preview.disagreements:
        yield _row(Shape.TRIANGLE, "Both changed", found.thing, "", "", _both(found))
    for entry in preview.ahead:
        yield _entry_row(Shape.TRIANGLE, "Clock runs ahead", entry)
    expressly = [entry for entry in preview.named_expressly if not entry.is_ahead]
    for entry in expressly:
        yield _entry_row(Shape.HALF, entry.kind.value.capitalize(), entry)
    told = {entry.id for entry in (*preview.ahead, *expressly)}
    for entry in preview.new:
        if entry.id not in told:
            yield _entry_row(Shape.RING, entry.kind.value.capitalize(), entry)


def _entry_row(shape: Shape, what: str, entry: ReviewEntry) -> Row:
    return _row(shape, what, entry.thing, in_words(entry.at.date()), entry.who, entry.says)


def _row(shape: Shape, what: str, about: str, when: str, who: str, says_: str) -> Row:
    cells = (Cell(about), Cell(when), Cell(who), Cell(says_, Tone.TEXT))
    return Row((Cell(what, shape.word_tone, shape), *cells))


def _both(found: OpenClash) -> str:
    """The values of each side: "Status: complete (Sam) or at risk (A Chair)"."""
    told = []
    for question in questions(found.clash):
        who = {branch.head.id: branch.head.by for branch in found.clash.branches}
        values = " or ".join(f"{value} ({who[head]})" for head, value in question.answers)
        told.append(f"{question.name}: {values}")
    return ". ".join(told)


def _side(branch: Branch) -> Side:
    said = tuple(f"{row.by}, {in_words(row.at.date())}: {says(row) or 'settled'}" for row in branch.words)
    return Side(branch.head.id, branch.head.by, in_words(branch.head.at.date()), said)


def _question(clash: Clash, field: str) -> Question:
    answers = tuple((branch.head.id, words) for branch in clash.branches if (words := _answer(branch, field)))
    return Question(field, field_words(field).capitalize(), answers)


def _answer(branch: Branch, field: str) -> str:
    if field == WITHDRAWN:
        return "withdrawn" if branch.said.get(field) else "kept"
    return value_words(field, branch.said[field]) if field in branch.said else ""
