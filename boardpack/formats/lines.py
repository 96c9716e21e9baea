"""The lines of a paragraph as an office program keeps them, and what each is to a reader."""

import itertools
import re
from collections.abc import Iterable, Iterator

from boardpack.documents.source import SourceBlock, SourceCell, SourceKind, SourceRow
from boardpack.formats import prose
from boardpack.values import Frozen

Piece = tuple[str, bool | None]
"""Words with their weight: True or False if they are bold or not by their own formatting."""
_WORDED_LABEL = re.compile(r"[^\W\d_]{3}")


class TypedLine(Frozen):
    """Words of one line of a paragraph, and whether all of them are bold by their own formatting.

    `lead` are the words at its start that are bold where the rest is not.
    """

    text: str
    bold: bool | None
    lead: str = ""


class StyleFacts(Frozen):
    """Facts of the style of a paragraph: the level of a heading, 0 for others, and True if it is bold."""

    heading: int = 0
    bold: bool = False


class Counting(Frozen):
    """The number that the program puts in front of a paragraph, and its level in the list."""

    label: str = ""
    level: int = 0


def flat_cell(blocks: Iterable[SourceBlock | SourceRow]) -> SourceCell:
    """Return the blocks of a cell, with those of tables within it in their place."""
    found: list[SourceBlock] = []
    for block in blocks:
        if isinstance(block, SourceBlock):
            found.append(block)
        else:
            found.extend(inner for cell in block.cells for inner in cell)
    return tuple(found)


def lines_from(pieces: Iterable[Piece]) -> Iterator[TypedLine]:
    """Yield the lines of a paragraph, cut at the line feeds among its words."""
    line: list[Piece] = []
    for text, bold in pieces:
        if text == "\n":
            yield _line_from(line)
            line = []
        else:
            line.append((text, bold))
    yield _line_from(line)


def _line_from(pieces: Iterable[Piece]) -> TypedLine:
    """Join pieces to one line. `bold` is None if no piece states its weight, else True if all of them are bold."""
    given = list(pieces)
    weights = [bold for words, bold in given if words.strip()]
    states_weight = any(weight is not None for weight in weights)
    whole = "".join(words for words, _ in given)
    lead = "".join(words for words, _ in itertools.takewhile(lambda piece: piece[1] or not piece[0].strip(), given))
    return TypedLine(whole, all(weights) if states_weight else None, lead if states_weight and not all(weights) else "")


def _cleaned(line: TypedLine) -> TypedLine:
    return TypedLine(prose.clean(line.text), line.bold, prose.clean(line.lead))


def blocks_from(lines: Iterable[TypedLine], setting: StyleFacts, counting: Counting) -> Iterator[SourceBlock]:
    """Yield a block for each line of a paragraph. Lines broken within a sentence are joined first."""
    whole = [line for line in _whole(map(_cleaned, lines)) if line.text]
    if not whole:
        yield from _label_alone(counting.label, setting)
    for at, line in enumerate(whole):
        yield _block(line, setting, counting if at == 0 else Counting(level=counting.level))


def _whole(lines: Iterable[TypedLine]) -> Iterator[TypedLine]:
    """Yield the lines, joined where a break falls within a sentence."""
    last: TypedLine | None = None
    for line in lines:
        if last and line.bold == last.bold and prose.goes_on(last.text, line.text):
            last = TypedLine(prose.join(last.text, line.text), last.bold, last.lead)
            continue
        if last:
            yield last
        last = line
    if last:
        yield last


def _label_alone(label: str, setting: StyleFacts) -> Iterator[SourceBlock]:
    """Yield a block for a paragraph without text of its own whose automatic label has words: "Recommendation 3"."""
    if _WORDED_LABEL.search(label):
        kind = SourceKind.HEADING if setting.heading else SourceKind.PARAGRAPH
        yield SourceBlock(kind, label, level=setting.heading, bold=setting.bold or bool(setting.heading))


def _block(line: TypedLine, setting: StyleFacts, counting: Counting) -> SourceBlock:
    bold = setting.bold if line.bold is None else line.bold
    if setting.heading:
        return SourceBlock(SourceKind.HEADING, line.text, counting.label, setting.heading, bold=True)
    if counting.label:
        return SourceBlock(SourceKind.BULLET, line.text, counting.label, counting.level, bold, _lead(line, line.text))
    mark, rest = prose.split_mark(line.text)
    if mark and rest:
        return SourceBlock(SourceKind.BULLET, rest, mark, 0, bold, _lead(line, rest))
    kind = SourceKind.PICTURE if prose.is_picture_description(line.text) else SourceKind.PARAGRAPH
    return SourceBlock(kind, line.text, bold=bold, lead=_lead(line, line.text))


def _lead(line: TypedLine, words: str) -> int:
    """Return the length of the bold opening of a line's text, in characters."""
    return max(0, len(line.lead) - (len(line.text) - len(words))) if line.text.startswith(line.lead) else 0
