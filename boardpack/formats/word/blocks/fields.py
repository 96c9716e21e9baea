"""Fields that Word updates, with the result that is shown until then."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy

from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.oxml import Element, make, text_elements

_COUNTED = re.compile(r"(Table|Figure)([ \u00a0])(\d+)(.*)", re.DOTALL)


def field(instruction: str, cached: str, looks: Iterable[Element] = (), *, stale: bool = False) -> Iterator[Element]:
    """Yield the runs of a field; `looks` are their properties, `stale` makes Word update it on opening."""
    shared = list(looks)
    yield from field_start(instruction, shared, stale=stale)
    yield _run(text_elements(cached), shared)
    yield field_end(shared)


def field_start(instruction: str, looks: Iterable[Element] = (), *, stale: bool = False) -> Iterator[Element]:
    """Yield the runs that begin a field, whose result may go on over several paragraphs."""
    shared = list(looks)
    yield _run([make("w:fldChar", {"w:fldCharType": "begin", **({"w:dirty": "1"} if stale else {})})], shared)
    code = make("w:instrText", {"xml:space": "preserve"})
    code.text = f" {instruction} "
    yield _run([code], shared)
    yield _run([make("w:fldChar", {"w:fldCharType": "separate"})], shared)


def field_end(looks: Iterable[Element] = ()) -> Element:
    """Return the run that ends a field."""
    return _run([make("w:fldChar", {"w:fldCharType": "end"})], looks)


def caption_runs(caption: str, anchor: str | None, file: WordFile) -> Iterator[Element]:
    """Yield the words of a caption; the number in "Table 1: …" is a field, so that an author can add tables.

    The label is in a bookmark, from which references take their words. In a file of several papers each
    counts anew.
    """
    match = _COUNTED.fullmatch(caption)
    if not match:
        yield _run(text_elements(caption), ())
        return
    kind, space, count, words = match.groups()
    goes_on = int(count) == file.captions.get(kind, 0) + 1
    file.captions[kind] = int(count)
    code = f"SEQ {kind} \\* ARABIC" if goes_on else f"SEQ {kind} \\* ARABIC \\r {count}"
    label = (_run(text_elements(f"{kind}{space}"), ()), *field(code, count))
    yield from file.around(anchor, label)
    yield _run(text_elements(words), ())


def _run(children: Iterable[Element], looks: Iterable[Element]) -> Element:
    copied = [deepcopy(element) for element in looks]
    return make("w:r", None, [*([make("w:rPr", None, copied)] if copied else []), *children])
