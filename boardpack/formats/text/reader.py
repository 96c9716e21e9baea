"""Reader of plain text and Markdown."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from boardpack.documents.source import ReadText, SourceBlock, SourceKind, SourceRow
from boardpack.errors import UnreadableFileError
from boardpack.formats import prose
from boardpack.formats.text.markdown import without_marks
from boardpack.formats.text.pasted import pasted_heads
from boardpack.values import Frozen, replace

_MOST_BYTES = 5_000_000
_WIDE_TABLE = 3
_MOST_LINES = 200_000
_MARKDOWN = (".md", ".markdown")
_WIDEST_WRAP = 130
_LEAST_LINE = 35
_LONGEST_HEAD = 200
_FAR_NUMBER = re.compile(r"^\s*\d{1,4}\s{3,}|\s{3,}\d{1,4}\s*$|^\s*\d{1,4}\s*$")
_MOST_CONTROL_SHARE = 0.005
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|_{3,}|\*{3,})$")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=[^\s_])(.+?)(?<=[^\s_])\1(:?)$")
_BOLD = re.compile(r"(\*\*|__)(?=[^\s_])(.+?)(?<=[^\s_])\1")
_LINE_END_HYPHEN = re.compile(r"[^\W\d_]-$")
_LONGEST_LABEL = 5
_FEW_HYPHENS = 2
_HYPHENATED_SHARE = 0.03
_STOPS = ".,;:()'\"’‘“”"
_ADDRESS = re.compile(r"www\.|https?:|\S+@\S+$")
_QUOTED = re.compile(r"(?:>\s?)+")
_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")


class _Line(Frozen, dict=True):
    """A line as typed.

    `turned` says that a page break or page furniture stood just before it, `hyphenated` that its last hyphen is
    the typesetter's.
    """

    raw: str
    page: int | None
    turned: bool = False
    hyphenated: bool = False

    @cached_property
    def text(self) -> str:
        return prose.clean(self.raw)

    @property
    def indent(self) -> int:
        return len(self.raw) - len(self.raw.lstrip())


def read_text(data: bytes, name: str) -> ReadText:
    """Return the paragraphs, list entries and tables of a text file. Raises UnreadableFileError for anything else."""
    if len(data) > _MOST_BYTES:
        raise UnreadableFileError(
            f"“{name}” contains {len(data) // 1_000_000} MB of text, which is too much for a letter.",
            "Choose the letter itself, or delete everything else from the file.",
        )
    typed = _lines(decoded(data, name), is_markdown=name.lower().endswith(_MARKDOWN))
    if len(typed) > _MOST_LINES:
        raise UnreadableFileError(
            f"“{name}” contains {len(typed):,} lines, which is too many for a report.",
            "Choose the letter itself, or delete everything else from the file.",
        )
    lines, furniture = _without_furniture(typed)
    lines = list(_hyphenated(lines))
    return ReadText(tuple(_joined(_blocks(lines))), furniture)


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file in whatever encoding it has. Raises UnreadableFileError for a file that is no text."""
    text = _by_encoding(data)
    control = sum(ch < " " and ch not in "\t\n\r\f\v\x1e\x1f" for ch in text)
    if "\0" in text or control > max(2, len(text) * _MOST_CONTROL_SHARE):
        raise UnreadableFileError(
            f"“{name}” is not a text file, although its name suggests one.",
            "Open it in the program that made it and save it as Word, PDF or plain text.",
        )
    return text


def _by_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    halves = (data[0:2000:2].count(0), data[1:2000:2].count(0))
    if max(halves) > len(data[:2000]) // 4 and min(halves) == 0:
        return data.decode("utf-16-be" if halves[0] else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines(text: str, *, is_markdown: bool) -> list[_Line]:
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    paged = len(pages) > 1
    return [
        _Line(
            _QUOTED.sub("", raw.rstrip(), count=1) if raw.startswith(">") else raw.rstrip(),
            number if paged else None,
            turned=paged and number > 1 and at == 0,
        )
        for number, page in enumerate(pages, start=1)
        for at, raw in enumerate(_typed_lines(page, is_markdown=is_markdown))
    ]


def _typed_lines(page: str, *, is_markdown: bool) -> list[str]:
    lines = re.split("[\n\v\u2028\u2029\x85]", page)
    return without_marks(lines) if is_markdown else lines


def _without_furniture(lines: Sequence[_Line]) -> tuple[list[_Line], tuple[str, ...]]:
    """Return the lines without page numbers, markings and running heads, then what was removed, each once."""
    running = _running_heads(lines)
    pasted = pasted_heads([line.text for line in lines])
    kept: list[_Line] = []
    dropped: list[str] = []
    turned = False
    for at, line in enumerate(lines):
        if line.text and (_is_furniture(line.text) or (_mask(line), line.page) in running or at in pasted):
            dropped.append(line.text)
            turned = True
            continue
        kept.append(replace(line, turned=line.turned or turned))
        turned = turned and not line.text
    return kept, prose.distinct(dropped)


def _is_furniture(text: str) -> bool:
    return prose.is_marking(text) or prose.ends_in_page_number(text) or bool(re.fullmatch(r"-\s*\d{1,3}\s*-", text))


def _mask(line: _Line) -> str:
    """Return the line's text without a number far from it, as page numbers are."""
    return prose.clean(_FAR_NUMBER.sub(" ", line.raw)) if len(line.raw) < _LONGEST_HEAD else line.text


def _running_heads(lines: Iterable[_Line]) -> set[tuple[str, int | None]]:
    """Return the lines that are at the top or foot of at least half of the pages."""
    pages: dict[int, list[str]] = {}
    for line in lines:
        if line.page is not None and line.text:
            pages.setdefault(line.page, []).append(_mask(line))
    edges = {page: {*texts[:2], *texts[-2:]} for page, texts in pages.items()}
    seen = Counter(text for texts in edges.values() for text in texts)
    often = {text for text, count in seen.items() if count >= max(2, len(pages) / 2)}
    return {(text, page) for page, texts in edges.items() for text in texts & often}


def _hyphenated(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines. Set `hyphenated` where a typesetter cut a word: many lines end so, and none has it whole."""
    cuts = sum(bool(_LINE_END_HYPHEN.search(a.text)) and b.text[:1].islower() for a, b in pairwise(lines))
    if cuts <= max(_FEW_HYPHENS, len(lines) * _HYPHENATED_SHARE):
        yield from lines
        return
    words = {word.strip(_STOPS).lower() for line in lines for word in line.text.split()}
    for at, line in enumerate(lines):
        after = lines[at + 1].text if at + 1 < len(lines) else ""
        whole = (line.text.rpartition(" ")[2] + after.split(" ", 1)[0]).strip(_STOPS).lower()
        cut = bool(_LINE_END_HYPHEN.search(line.text)) and after[:1].islower()
        yield replace(line, hyphenated=cut and whole not in words)


class _Piece(Frozen):
    """A block, with whether a blank or page break stands before it (`apart`)."""

    block: SourceBlock | SourceRow
    apart: bool


def _blocks(lines: Sequence[_Line]) -> Iterator[_Piece]:
    measure = _measure(lines)
    table = 0
    at = 0
    apart = True
    while at < len(lines):
        if not lines[at].text or _UNDERLINE.match(lines[at].text):
            apart = True
            at += 1
            continue
        rows = _table_rows(lines, at)
        if rows:
            table += 1
            yield from (_Piece(row, True) for row in _rows(lines[at : at + rows], table))
            at += rows
        else:
            taken = _paragraph_length(lines, at, measure)
            yield _Piece(_block(lines[at : at + taken], lines[at + taken : at + taken + 1]), apart or lines[at].turned)
            at += taken
        apart = False


class _Measure(Frozen):
    """The width in characters at which lines were wrapped by hand, and short lines that recur like labels."""

    width: int
    labels: frozenset[str]


def _measure(lines: Sequence[_Line]) -> _Measure:
    short = Counter(line.text for line in lines if 0 < len(line.text.split()) <= _LONGEST_LABEL)
    labels = {text for text, count in short.items() if count > 1 and text[0].isupper() and not prose.has_ended(text)}
    return _Measure(_wrap_width(lines), frozenset(labels))


def _wrap_width(lines: Sequence[_Line]) -> int:
    """Return the width at which the file was wrapped by hand. 0 if it was not.

    In a wrapped file most lines that are followed by another are so full that the first word of the next would not have
    fitted, and many of those next lines begin inside a sentence.
    """
    widest = max((len(line.text) for line in lines), default=0)
    followed = [
        (line, after)
        for line, after in pairwise(lines)
        if len(line.text) * 3 > widest * 2 and after.text and not prose.split_mark(after.text)[0]
    ]
    full = [after for line, after in followed if not _would_fit(line, after, widest)]
    inside = sum(after.text[0].islower() for after in full)
    wrapped = len(full) > 1 and len(full) * 2 >= len(followed) and inside * 3 >= len(full)
    return widest if wrapped and widest <= _WIDEST_WRAP else 0


def _would_fit(line: _Line, after: _Line, width: int) -> bool:
    """Return True if the first word of the next line would have had room at the end of this one."""
    return len(line.text) + 1 + len(after.text.split()[0]) <= width


def _paragraph_length(lines: Sequence[_Line], start: int, measure: _Measure) -> int:
    """Return the number of lines from `start` that make one paragraph or list entry."""
    count = 1
    while start + count < len(lines) and _continues(
        lines[start], lines[start + count - 1], lines[start + count], measure
    ):
        if _table_rows(lines, start + count):
            break
        count += 1
    return count


def _continues(first: _Line, last: _Line, line: _Line, measure: _Measure) -> bool:
    if not line.text or _UNDERLINE.match(line.text) or _HEADING.match(last.text) or _HEADING.match(line.text):
        return False
    if prose.split_mark(line.text)[0] or _BOLD_LINE.match(line.text) or _BOLD_LINE.match(last.text):
        return False
    if prose.split_mark(first.text)[0] and line.indent > first.indent and first.indent <= last.indent:
        return True
    if prose.has_ended(last.text) and (prose.opens_with_label(line.text) or line.text in measure.labels):
        return False
    if measure.width and not _would_fit(last, line, measure.width):
        return True
    if _ADDRESS.match(line.text):
        return False
    if prose.begins_inside(line.text) and not prose.has_ended(last.text) and len(last.text) > _LEAST_LINE:
        return True
    return prose.goes_on(last.text, line.text)


def _block(lines: Sequence[_Line], after: Sequence[_Line]) -> SourceBlock:
    text = lines[0].text
    for above, line in pairwise(lines):
        text = text[:-1] + line.text if above.hyphenated else prose.join(text, line.text)
    page = lines[0].page
    heading = _HEADING.match(text)
    if heading:
        return SourceBlock(SourceKind.HEADING, _unmarked(heading[2]), level=len(heading[1]), bold=True, page=page)
    if after and re.match(r"={3,}$|-{3,}$", after[0].text) and len(lines) == 1:
        return SourceBlock(SourceKind.HEADING, _unmarked(text), level=2 - ("=" in after[0].text), bold=True, page=page)
    if _BOLD_LINE.match(text):
        return SourceBlock(SourceKind.PARAGRAPH, _unmarked(text), bold=True, page=page)
    mark, rest = prose.split_mark(_unmarked(text))
    if mark:
        return SourceBlock(SourceKind.BULLET, rest, mark, level=lines[0].indent // 2, page=page)
    kind = SourceKind.PICTURE if prose.is_picture_description(text) else SourceKind.PARAGRAPH
    return SourceBlock(kind, rest, page=page)


def _unmarked(text: str) -> str:
    """Return the words without Markdown's marks for bold."""
    return _BOLD.sub(r"\2", text)


def _joined(pieces: Iterable[_Piece]) -> Iterator[SourceBlock | SourceRow]:
    """Yield the blocks, joining paragraphs that a page turn or a blank line cut in two."""
    last: SourceBlock | None = None
    for piece in pieces:
        if last and isinstance(piece.block, SourceBlock) and piece.apart and _is_cut(last, piece.block):
            last = replace(last, text=prose.join(last.text, piece.block.text))
            continue
        if last:
            yield last
        last = piece.block if isinstance(piece.block, SourceBlock) else None
        if isinstance(piece.block, SourceRow):
            yield piece.block
    if last:
        yield last


def _is_cut(before: SourceBlock, after: SourceBlock) -> bool:
    if before.bold or after.kind is not SourceKind.PARAGRAPH or after.bold:
        return False
    return before.kind in (SourceKind.PARAGRAPH, SourceKind.BULLET) and prose.goes_on(before.text, after.text)


def _table_rows(lines: Sequence[_Line], start: int) -> int:
    """Return the number of lines from `start` that are rows of one table, drawn with pipes or tabs."""
    piped = _run(lines, start, lambda line: line.text.startswith("|") or line.text.count("|") >= 2)
    if piped:
        return piped
    tabs = lines[start].raw.strip().count("\t")
    if not tabs or (prose.split_mark(lines[start].text)[0] and tabs == 1):
        return 0
    fewest = tabs if tabs < _WIDE_TABLE else _WIDE_TABLE - 1  # empty cells at the end of a row leave no tabs
    tabbed = _run(lines, start, lambda line: fewest <= line.raw.strip("\n\r ").count("\t") <= tabs)
    return tabbed if tabbed > 1 else 0


def _run(lines: Sequence[_Line], start: int, belongs: Callable[[_Line], bool]) -> int:
    count = 0
    while start + count < len(lines) and lines[start + count].text and belongs(lines[start + count]):
        count += 1
    return count


def _rows(lines: Iterable[_Line], table: int) -> Iterator[SourceRow]:
    for line in lines:
        if _PIPE_RULE.match(line.text):
            continue
        cells = _piped(line.raw) if "|" in line.raw else line.raw.split("\t")
        yield SourceRow(tuple(_cell(cell, line.page) for cell in cells), table, line.page)


def _piped(raw: str) -> list[str]:
    """Return the cells between pipes. A pipe behind a backslash is one that the author wrote."""
    cells = re.split(r"(?<!\\)\|", re.sub(r"(?<!\\)\|$", "", raw.strip()).removeprefix("|"))
    return [cell.replace("\\|", "|") for cell in cells]


def _cell(text: str, page: int | None) -> tuple[SourceBlock, ...]:
    parts = [_unmarked(prose.clean(part)) for part in re.split(r"<br\s*/?>", text)]
    marked = [prose.split_mark(part) for part in parts if part]
    return tuple(
        SourceBlock(SourceKind.BULLET if prose.is_bullet_mark(mark) else SourceKind.PARAGRAPH, rest, mark, page=page)
        if prose.is_bullet_mark(mark)
        else SourceBlock(SourceKind.PARAGRAPH, part, page=page)
        for (mark, rest), part in zip(marked, (part for part in parts if part), strict=True)
    )
