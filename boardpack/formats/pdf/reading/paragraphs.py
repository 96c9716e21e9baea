"""Lines of print put together to the paragraphs and list entries that their author wrote."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from boardpack.documents.source import SourceBlock, SourceKind
from boardpack.formats import prose
from boardpack.formats.pdf.reading.broken_words import is_broken_word
from boardpack.formats.pdf.reading.lines import PageLine
from boardpack.values import Frozen, replace

_WIDE_GAP = 1.25
_SAME_EDGE = 8.0
_LARGER = 1.12
_SOMEWHAT_LARGER = 1.03
"""The least ratio of type sizes at which a line after a complete sentence begins a paragraph."""
_BARE_MARK = re.compile(r"(?:\d{1,3}|[a-z])(?=\s+[A-Z])")
_LONG_WORD = 8
_SLACK = 0.5
_CELL_SLACK = 1.0
_LETTER = 0.6
"""The width of a letter as a share of its size."""
_LONG_LINE = 40
_MOST_OF_COLUMN = 0.7
_DAY = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d")
_LETTERS = re.compile(r"[a-z]+")
_WIDEST_PITCH = 1.7
_HYPHENATED_SHARE = 0.03
_LINE_END_DASH = re.compile(r"\w[/\u2013\u2014]$")
_LINE_END_HYPHEN = re.compile(r"\w[-\u2010\u00ad\ufffe]$")


_USUAL_SIZE = 11.0


class TypeSetting(Frozen):
    """The measures of a text: body size, line pitch, the edges between which lines run, hyphens, its words.

    `whole_words` are those of the whole document that no line end can have cut, since another word follows in the line.
    """

    size: float
    pitch: float
    right: float
    hyphenated: bool
    words: frozenset[str]
    whole_words: frozenset[str] = frozenset()
    left: float = 0.0


def setting_of(lines: Sequence[PageLine]) -> TypeSetting:
    """Return the setting that most of the lines share."""
    size = median([line.size for line in lines if line.size > 0] or [_USUAL_SIZE])
    hyphens = sum(bool(_LINE_END_HYPHEN.search(line.text)) for line in lines)
    words = frozenset(word.strip(".,;:()'\"’‘“”").lower() for line in lines for word in line.text.split())
    return TypeSetting(
        size,
        _pitch(lines, size) or size * 1.3,
        _right_edge(lines),
        hyphens > max(2, len(lines) * _HYPHENATED_SHARE),
        words,
        left=min((line.x0 for line in lines), default=0.0),
    )


def whole_words_of(lines: Iterable[PageLine]) -> frozenset[str]:
    """Return the words that another word follows in the same line, in lower case."""
    return frozenset(word.text.strip(".,;:()'\"’‘“”").lower() for line in lines for word in line.words[:-1])


def _pitch(lines: Sequence[PageLine], size: float) -> float:
    """Return the commonest distance from one line to the next below it.

    If most paragraphs are a single line, that would be the distance between paragraphs. So distances that are usual
    within a paragraph go first.
    """
    steps = Counter(round(b.top - a.top, 0) for a, b in itertools.pairwise(lines) if a.page == b.page)
    near = [(step, count) for step, count in steps.items() if 5 < step < 40]
    close = [(step, count) for step, count in near if count > 1 and step < _WIDEST_PITCH * size]
    return float(max(close or near, key=lambda pair: (pair[1], -pair[0]))[0]) if near else 0.0


def _right_edge(lines: Sequence[PageLine]) -> float:
    return max((line.x1 for line in lines), default=0.0)


def paragraphs_of(lines: Sequence[PageLine], setting: TypeSetting) -> Iterator[SourceBlock]:
    """Yield the paragraphs, list entries and headings that the lines make."""
    for group in _groups(lines, setting):
        yield from _block(group, setting)


def _groups(lines: Sequence[PageLine], setting: TypeSetting) -> Iterator[list[PageLine]]:
    rights = _right_edges(lines, setting)
    group: list[PageLine] = []
    for at, line in enumerate(lines):
        if group and not _goes_on(group, line, replace(setting, right=rights[at - 1])):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _right_edges(lines: Sequence[PageLine], setting: TypeSetting) -> list[float]:
    """Return for each line the right edge of its run: a run in a frame or narrow column has its own."""
    edges: list[float] = []
    for run in _runs(lines, setting):
        edge = _right_edge(run)
        full = sum(not _would_fit(a, b, edge) for a, b in itertools.pairwise(run))
        own = len(run) > 2 and full * 10 >= (len(run) - 1) * 6
        edges.extend([edge if own else line.edge or setting.right for line in run])
    return edges


def _runs(lines: Sequence[PageLine], setting: TypeSetting) -> Iterator[list[PageLine]]:
    """Yield stretches of lines that follow each other closely."""
    run: list[PageLine] = []
    for line in lines:
        if run and (_turns(run[-1], line) or _is_wide(run[-1], line, setting)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_wide(above: PageLine, below: PageLine, setting: TypeSetting) -> bool:
    larger = max(above.size, below.size) / setting.size
    return below.top - above.top > _WIDE_GAP * setting.pitch * max(1.0, larger) or below.top < above.top


def _would_fit(line: PageLine, after: PageLine, right: float) -> bool:
    """Return True if the first word of the next line would have had room at the end of this one."""
    word = after.words[0]
    slack = -_CELL_SLACK if 0 < line.edge <= right else _SLACK
    return line.x1 + line.size * 0.28 + (word.x1 - word.x0) <= right + slack


def _goes_on(group: Sequence[PageLine], line: PageLine, setting: TypeSetting) -> bool:
    last = group[-1]
    cut = _breaks_word(last, line, setting) or _closes_bracket(last, line)
    if not line.ruled and line.box == last.box and cut and not _turns(last, line):
        return True
    if line.ruled or line.box != last.box or _opens_in_bold(last, line):
        return False
    if prose.split_mark(line.text)[0] or prose.is_letter_formula(line.text) or prose.is_letter_formula(last.text):
        return False
    opens = prose.opens_with_label(line.text) or _counts_on(group[0].text, line.text)
    if prose.has_ended(last.text) and (opens or line.size > _SOMEWHAT_LARGER * last.size):
        return False
    fits = _would_fit(last, line, setting.right)
    unfinished = not prose.has_ended(last.text) and prose.begins_inside(line.text)
    if _changes_type(last, line) and (fits or not unfinished):
        return False
    if _turns(last, line):
        return _goes_over_page(group, line, fits)
    if _is_wide(last, line, setting) or not (_keeps_edge(group, line) or _is_set_right(last, line, setting)):
        return False
    whole = " ".join(part.text for part in group)
    runs_on = last.edge > 0 or _is_long(last, setting.right) or prose.goes_on(whole, line.text)
    return not fits or (unfinished and runs_on)


def _closes_bracket(last: PageLine, line: PageLine) -> bool:
    """Return True if a line ends a bracket that the one above it opens: "(paragraph" "2.31)"."""
    opened = last.text.rpartition("(")[2] if "(" in last.text else ")"
    return ")" not in opened and line.text.partition(")")[1] == ")" and "(" not in line.text.partition(")")[0]


def _is_long(line: PageLine, right: float) -> bool:
    """Return True if a line is too long to be a heading or a cell, or fills most of its column."""
    return len(line.text) > _LONG_LINE or line.x1 - line.x0 > _MOST_OF_COLUMN * (right - line.x0)


def _counts_on(first: str, text: str) -> bool:
    """Return True if a line has the next mark after that of the paragraph before: "b The…" after "a The…"."""
    before, after = _BARE_MARK.match(first), _BARE_MARK.match(text)
    if before is None or after is None:
        return False
    numbers = [int(mark[0]) if mark[0].isdecimal() else ord(mark[0]) for mark in (before, after)]
    return numbers[1] == numbers[0] + 1


def _opens_in_bold(last: PageLine, line: PageLine) -> bool:
    """Return True if a line after a complete sentence that is not bold begins in bold, usually with a label."""
    return line.words[0].bold and not line.bold and not last.words[-1].bold and prose.has_ended(last.text)


def _turns(above: PageLine, below: PageLine) -> bool:
    """Return True if the text continues at the top of another page or column."""
    return above.page != below.page or below.top < above.top - above.size


def _changes_type(above: PageLine, below: PageLine) -> bool:
    return above.bold != below.bold or max(above.size, below.size) > _LARGER * min(above.size, below.size)


def _goes_over_page(group: Sequence[PageLine], line: PageLine, fits: bool) -> bool:
    text = " ".join(part.text for part in group)
    if prose.goes_on(text, line.text):
        return True
    return not fits and not prose.has_ended(text) and not group[-1].bold


def _keeps_edge(group: Sequence[PageLine], line: PageLine) -> bool:
    """Return True if the line starts where the paragraph's lines start; a first line may be indented or hang.

    Below a list entry it may start anywhere from the mark to the text, since wide marks such as "10.12" push the text
    aside.
    """
    if len(group) > 1:
        return abs(line.x0 - group[-1].x0) < _SAME_EDGE or _turns(group[-2], group[-1])
    first = group[0]
    mark, _ = prose.split_mark(first.text)
    if mark:
        entry = first.words[min(1, len(first.words) - 1)].x0
        return first.x0 - _SAME_EDGE / 3 < line.x0 < entry + _SAME_EDGE / 2
    return abs(line.x0 - first.x0) < 4 * _SAME_EDGE


def _is_set_right(last: PageLine, line: PageLine, setting: TypeSetting) -> bool:
    """Return True for right-aligned text: both lines end at one edge, and the first has no room for another word."""
    word = line.words[0]
    is_full = last.x0 - last.size * 0.28 - (word.x1 - word.x0) < setting.left + _SLACK
    return is_full and not prose.has_ended(last.text) and abs(last.x1 - line.x1) < 1 and line.x0 - last.x0 > _SAME_EDGE


def _block(group: Sequence[PageLine], setting: TypeSetting) -> Iterator[SourceBlock]:
    text = group[0].text
    twice_cut = _cut_twice(group, setting)
    for at, (above, line) in enumerate(itertools.pairwise(group)):
        broken = at in twice_cut or _breaks_word(above, line, setting)
        text = f"{text}{line.text}" if broken else _join(text, line.text, setting)
    page = group[0].page
    bold = all(line.bold for line in group)
    mark, rest = prose.split_mark(text)
    if not rest and (not mark or prose.is_bullet_mark(mark)):
        return
    if group[0].size > _LARGER * setting.size and not prose.is_bullet_mark(mark):
        yield SourceBlock(
            SourceKind.HEADING, rest, mark, _level(group[0].size / setting.size), bold=True, page=page, box=group[0].box
        )
    elif mark and rest:
        label = "•" if prose.is_bullet_mark(mark) else mark
        yield SourceBlock(SourceKind.BULLET, rest, label, bold=bold, page=page, box=group[0].box)
    else:
        kind = SourceKind.PICTURE if prose.is_picture_description(text) else SourceKind.PARAGRAPH
        yield SourceBlock(kind, text, bold=bold, lead=0 if bold else _lead(group[0], text), page=page, box=group[0].box)


def _lead(line: PageLine, text: str) -> int:
    """Return the length in characters of the bold words at the start of the first line."""
    words = prose.clean(" ".join(word.text for word in itertools.takewhile(lambda word: word.bold, line.words)))
    return len(words) if text.startswith(words) else 0


def _level(ratio: float) -> int:
    """Return a heading's level by how much larger than the body it is set."""
    return 1 if ratio > 1.6 else 2 if ratio > 1.3 else 3


def _breaks_word(line: PageLine, after: PageLine, setting: TypeSetting) -> bool:
    """Return True if a long word continues in the next line without a hyphen: "Accountabilit" "y"."""
    if after.text[0] in ".,;:)" or _breaks_day(line, after):
        return True
    rest = _LETTERS.match(after.text)
    if len(line.words) > 1 or not line.text.isalpha() or rest is None:
        return False
    whole = f"{line.text}{rest[0]}".lower()
    return (len(line.text) >= _LONG_WORD and whole in setting.words) or is_broken_word(
        line.text, rest[0], setting.whole_words, fills=_fills(line) and not (len(after.words) == 1 and _fills(after))
    )


def _breaks_day(line: PageLine, after: PageLine) -> bool:
    """Return True if a date in figures continues in the next line: "30/06/202" "6"."""
    head, tail = line.text.rpartition(" ")[2], after.text.partition(" ")[0]
    return tail.isdigit() and bool(_DAY.fullmatch(head + tail))


def _cut_twice(group: Sequence[PageLine], setting: TypeSetting) -> set[int]:
    """Return the lines whose last word continues because a narrow column cut it in three: "Recom" "mendat" "ion"."""
    seams: set[int] = set()
    for at, (first, second, third) in enumerate(zip(group, group[1:], group[2:], strict=False)):
        rest = _LETTERS.match(third.text)
        alone = all(len(line.words) == 1 and line.text.isalpha() and _fills(line) for line in (first, second))
        if rest and alone and is_broken_word(f"{first.text}{second.text}", rest[0], setting.whole_words, fills=False):
            seams |= {at, at + 1}
    return seams


def _fills(line: PageLine) -> bool:
    """Return True if a line leaves no room for another letter in a column whose edge is known."""
    return line.edge > 0 and line.x1 + _LETTER * line.size > line.edge


def _join(text: str, after: str, setting: TypeSetting) -> str:
    if _LINE_END_DASH.search(text):
        return text + after
    if not _LINE_END_HYPHEN.search(text):
        return f"{text} {after}"
    head, _, tail = text.rpartition(" ")[2], "", after.split(" ", 1)[0]
    whole = f"{head}{tail}".strip(".,;:()'\"’‘“”").lower()
    keeps = not setting.hyphenated or whole in setting.words or not after[:1].islower()
    if text.endswith(("\u00ad", "\ufffe")):
        keeps = False
    return text + after if keeps else text[:-1] + after
