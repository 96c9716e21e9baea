"""Finds what a chair wrote in a form that came back, by the tags of its fields."""

from boardpack.documents.filled import SeenForm
from boardpack.domain.chair_forms import ChairAnswer, read_chair_tag


def find_chair_answers(seen: SeenForm) -> tuple[ChairAnswer, ...]:
    """Every field of a chair's form in its order, filled or not; none where it is another file."""
    return tuple(
        ChairAnswer(tag, one.text, one.day)
        for line in seen.lines
        for one in line.fields
        if (tag := read_chair_tag(one.tag)) is not None
    )
