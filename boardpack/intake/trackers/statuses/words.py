"""Words and colours that trackers use for a status, and the keys that explain colours."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from boardpack.documents.sheet import Sheet, SheetRow
from boardpack.domain.days.written_dates import find_dates
from boardpack.domain.exchange.form_answers import plain
from boardpack.domain.exchange.trackers import StatusWord, TrackerField, TrackerLayout
from boardpack.domain.log.actions import Status
from boardpack.intake.trackers.cell_dates import gives_no_day, in_full_years
from boardpack.intake.trackers.headings import (
    MOST_REMEMBERED,
    is_percentage,
    key_of,
    mixes_updates,
    names_completion,
)
from boardpack.intake.trackers.section_rows import section_words
from boardpack.intake.trackers.statuses.keys import (
    explained_words,
    meaning_without_colour,
    meanings_in_key,
    pairs_in,
)
from boardpack.intake.trackers.void_rows import is_void, words_taking_back
from boardpack.intake.wording.status_phrases import status_of_phrase
from boardpack.intake.wording.word_lists import listed, lists

STRUCK_THROUGH = "a row that is struck through"
NO_COLOUR = "no colour"
"""The word for an empty cell without a fill, where the key of colours gives it a meaning."""
_COLOUR = "the colour "
_BANDS = "grey"
"""The colour with which tables are banded, which says nothing outside a column of statuses."""
_LONGEST_STATUS = 40
_MOST_STATUS_WORDS = 4
_MOST_KEY_CELLS = 12
_MOST_CELLS_OF_A_KEY = 6
_TOTALS = ("total", "totals", "sub total", "subtotal", "grand total")

_STATUS_WORDS = {Status(status): words for status, words in lists("statuses").items()}
_NOT_DUE = ("not due", "not yet due")
"""Words that most offices use of work that is on track, and others of work that nobody has begun."""
_ASKED_WORDS = frozenset((*_NOT_DUE, *listed("statuses to ask about")))
"""Words that are a status, of which nobody can tell which of ours."""
_BY_STATUS_WORD = {key_of(word): status for status, words in _STATUS_WORDS.items() for word in words}
_SHARE = re.compile(r"(?P<number>\d{1,3}(?:\.\d+)?)\s*(?P<sign>%?)")
_IN_BRACKETS = re.compile(r"\(([^)]*)\)")
_TICKS = "✓✔☑✅"
_SIGNS = {"🟢": "green", "🟡": "amber", "🟠": "amber", "🔴": "red", "🔵": "blue", "⚪": "white", "⚫": "grey"}
"""Round signs that stand for colours."""
_COLOUR_WORDS = frozenset(listed("colours"))
_LETTER_OF_A_WORD = re.compile(r"\w[/-]\w|c\. ")
"""A letter that begins a word and is no status: “c/f” is not complete."""
_COLOURS = r"\b(?:red|amber|orange|yellow|green|blue|purple)\b"
_NAMED_COLOUR = re.compile(
    rf"(?P<colour>{_COLOURS})\s*(?:shading|shaded|rows?|cells?|text)?\s*(?:=|:|–|—| - |\bmeans\b|\bis\b)"
    rf"\s*(?P<meaning>[^;,|/\n]+?)(?=[;,|/\n]|\s+{_COLOURS}\s*(?:=|:|–)|$)",
    re.IGNORECASE,
)


def spelt_out(cell: str) -> str:
    """Return a cell with the names of colours in place of round signs: “🟢” becomes “green”."""
    for sign, name in _SIGNS.items():
        cell = cell.replace(sign, f" {name} ") if sign in cell else cell
    return cell.strip() if cell else cell


def begins_with_completion(words: str) -> bool:
    """Return True for “Completed 31/05/2026”, and False for “31/05/2026 - complete”, whose day is not of completion."""
    return not words.lstrip()[:1].isdigit() and status_of(words) is Status.COMPLETE


def status_of(word: str) -> Status | None:
    """Return the status that a word of the tracker most likely means: "Amber" is at risk. None for "Closed?"."""
    word = spelt_out(word)
    if word.rstrip().endswith("?"):
        return None
    key = key_of(word)
    if key in _BY_STATUS_WORD:
        return _of_words([key, *map(key_of, _IN_BRACKETS.findall(word))])
    if is_ticked(word):
        return Status.COMPLETE
    if (bare := without_days(word)) != word:
        return status_of(bare)
    parts = [part for part in re.split(r"\s*[-–—:/(=,;.]\s*", word) if part]
    if _LETTER_OF_A_WORD.match(word):
        return None
    return _of_words([key_of(part) for part in (*parts, *_IN_BRACKETS.findall(word))])


def is_colour(words: str) -> bool:
    """Return True for a colour or its letter, as traffic lights are written: “Green”, “A”."""
    return key_of(spelt_out(words)) in _COLOUR_WORDS


def is_complete_word(words: str) -> bool:
    """Return True for a word that means complete and no other words beside it: “CLOSED”."""
    return len(key_of(words)) > 1 and _BY_STATUS_WORD.get(key_of(words)) is Status.COMPLETE


def meaning_of(word: str) -> Status | None:
    """Return the status that a cell of the status column means, by its words or as a phrase: “being worked on”."""
    known = status_of(word)
    if known is not None or word.rstrip().endswith("?") or key_of(word) in _ASKED_WORDS:
        return known
    return status_of_phrase(key_of(without_days(word)))


def _of_words(keys: Iterable[str]) -> Status | None:
    """Return the one status that words mean, where plain words go before colours: “Green (complete)” is complete."""
    known = [key for key in keys if key in _BY_STATUS_WORD]
    plain_words = [key for key in known if key not in _COLOUR_WORDS] or known
    meant = {_BY_STATUS_WORD[key] for key in plain_words}
    return meant.pop() if len(meant) == 1 else None


def is_ticked(cell: str) -> bool:
    """Return True for a cell that has a tick and no words."""
    return not key_of(cell) and any(tick in cell for tick in _TICKS)


@lru_cache(maxsize=MOST_REMEMBERED)
def without_days(word: str) -> str:
    """Return a status without the days in it: “Completed 12/9/25” becomes “Completed”."""
    text = in_full_years(word)
    dates = find_dates(text)
    for written in reversed(dates):
        text = f"{text[: written.start]} {text[written.end :]}"
    return text.strip(" -–—:,.()") if dates else word


def _status_of_share(word: str) -> Status | None:
    """Return the status that a percentage means: 0 is not started, 100% or 1 is complete."""
    match = _SHARE.fullmatch(word.strip())
    if match is None:
        return None
    share = float(match["number"])
    if share == 100 or (share == 1 and not match["sign"]):
        return Status.COMPLETE
    if share == 0:
        return Status.NOT_STARTED
    return Status.ON_TRACK if share < 100 else None


def is_status_word(cell: str, heading: str = "") -> bool:
    """Return True if a cell of the status column is a status, and no report on progress.

    Below a heading such as “Status / comment” it is one only if it is known as such.
    """
    bare = without_days(cell)
    words = key_of(bare).split() or bare.split()
    if mixes_updates(heading) and status_of(cell) is None:
        return key_of(cell) in _ASKED_WORDS
    if len(bare) > _LONGEST_STATUS:
        return False
    return len(words) <= _MOST_STATUS_WORDS or key_of(cell) in _BY_STATUS_WORD or _is_in_two_languages(cell)


def is_known_status(words: str) -> bool:
    """Return True if words are a status by name, whether its meaning is sure or to be asked."""
    return status_of(words) is not None or key_of(words) in _ASKED_WORDS


def may_be_status(words: str) -> bool:
    """Return True if words are a status by name or by their meaning, and no sentence."""
    words = spelt_out(words)
    is_short = len(words) <= _LONGEST_STATUS and "\n" not in words
    is_phrase = len(words.split()) < _MOST_STATUS_WORDS and meaning_of(words) is not None
    return is_short and (is_known_status(words) or is_phrase)


def _is_in_two_languages(cell: str) -> bool:
    """Return True for a status with its translation: “Ar y gweill / In progress”."""
    parts = cell.split("/")
    return len(parts) == 2 and any(key_of(part) in _BY_STATUS_WORD for part in parts)


def leading_status(text: str) -> Status | None:
    """Return the status with which a report on progress begins, or with which it ends as a sentence of its own.

    “Complete – note circulated” begins, and “Given in May. CLOSED” ends with one. An end that is complete goes before
    the beginning: “GREEN – fitted. Closed”. None if it does neither.
    """
    parts = re.split(r"\s*[-–—:;.,(\n]\s*", text.strip())
    first = _BY_STATUS_WORD.get(key_of(parts[0]))
    end = re.split(r"(?:[.;:!?]|\s[-–—])\s+|\n", text.strip(" .)"))[-1]
    last = _BY_STATUS_WORD.get(key_of(end)) if len(key_of(end)) > 1 and len(parts) > 1 else None
    return last if last is Status.COMPLETE else first or last


def asked_at_start(words: str) -> str:
    """Return the words if they are a status of which nobody can tell which of ours: “SUPERSEDED”. Else empty."""
    return words if key_of(words) in _ASKED_WORDS and key_of(words) not in _BY_STATUS_WORD else ""


def says_more(word: str) -> bool:
    """Return True if a status cell has other words beside its status: “Delayed: awaiting commissioners”."""
    parts = [part for part in re.split(r"\s*[-–—:/(=,;.]\s*", word) if key_of(part)]
    return any(key_of(part) not in _BY_STATUS_WORD for part in parts) and len(parts) > 1


def colour_word(colour: str) -> str:
    """Return the word by which a fill is known among the status words: “the colour red”."""
    return f"{_COLOUR}{colour}"


def is_shown_status(word: str) -> bool:
    """Return True if a status is not written in words but shown: by a colour, or by words struck through."""
    return word.startswith(_COLOUR) or word == STRUCK_THROUGH


def likely_status(word: str) -> Status | None:
    """Return the status that a word or a colour may mean, to ask about it. None if nothing is likely."""
    if key_of(word) in _NOT_DUE:
        return Status.ON_TRACK
    return Status.COMPLETE if word == STRUCK_THROUGH else status_of(word.removeprefix(_COLOUR).rstrip("? "))


def question_about(word: str) -> str:
    """Return the question that asks for the meaning of a word or a colour."""
    named = word if is_shown_status(word) else f"the status “{word}”"
    likely = likely_status(word)
    return f"Does {named} mean {likely}?" if likely else f"What does {named} mean?"


def without_meaning(word: str) -> str:
    """Return the remark on a row whose status has no meaning yet, which is asked once for the whole tracker."""
    named = word if is_shown_status(word) else f"the status “{word}”"
    return f"{named} has not been given a meaning yet"


def status_words(sheet: Sheet, layout: TrackerLayout) -> tuple[str, ...]:
    """Return the words of the status column, each once, in the order of their first use, and colours used as such."""
    rows = [row for row in sheet.rows if row.number > layout.heading_row]
    bands = has_bands(sheet, layout)
    words = (shown for row in rows for shown in _shown_statuses(row, layout, bands))
    return tuple(dict.fromkeys(words))


def row_colour(row: SheetRow, layout: TrackerLayout, *, has_bands: bool = True) -> str:
    """Return the colour that shows the status of a row. Empty if none does.

    It is the fill of the status cell, or, in a tracker without such a column, that of the words of the action, where
    grey shows nothing if every second row has it (`has_bands`).
    """
    place = layout.column_of(TrackerField.STATUS)
    by_status = place is not None
    if place is None:
        place = layout.column_of(TrackerField.ACTION)
    colour = row.colours[place] if place is not None and place < len(row.colours) else ""
    return colour if by_status or colour != _BANDS or not has_bands else ""


def has_bands(sheet: Sheet, layout: TrackerLayout) -> bool:
    """Return True if grey rows take turns with others or are all, as tables are made easier to read."""
    place = layout.column_of(TrackerField.ACTION) or 0
    below = [row for row in sheet.rows if row.number > layout.heading_row and not _is_alone(row)]
    are_grey = [place < len(row.colours) and row.colours[place] == _BANDS for row in below]
    return all(are_grey) or (
        not any(one and other for one, other in pairwise(are_grey)) and are_grey.count(True) * 2 >= len(are_grey) - 1
    )


def _is_alone(row: SheetRow) -> bool:
    """Return True if one text is all that a row has, as headings of sections have."""
    return len({cell for cell in row.cells if cell is not None}) == 1


def statuses_in(
    sheet: Sheet, layout: TrackerLayout, known: Iterable[TrackerLayout], keys: Iterable[Sheet] = ()
) -> tuple[StatusWord, ...]:
    """Return the status words with their meanings: by the sheet's key, by known layouts, or as the word suggests.

    `keys` are other sheets of the file that may explain colours and words. A colour that no key explains has no meaning
    until somebody gives it one.
    """
    remembered = {_status_key(word.word): word.status for before in known for word in before.statuses}
    keys = tuple(keys)
    words = status_words(sheet, layout)
    explaining = (*_rows_of_key(sheet, layout), *(row for other in keys for row in other.rows))
    colours = key_of_colours(keys) | colour_key(sheet, layout)
    key = {_status_key(colour_word(colour)): status for colour, status in colours.items()}
    key |= meanings_in_key(explaining, set(map(key_of, words)) - {""}, _meaning)
    meanings = [(status, meaning_of(word)) for word in words if (status := key.get(_status_key(word)))]
    is_unusual = any(usual not in (None, status) for status, usual in meanings)
    unclear = explained_words(explaining, set(map(key_of, words)), _meaning) if is_unusual else set()
    place = layout.column_of(TrackerField.STATUS)
    heading = layout.columns[place].heading if place is not None else ""
    has_shares, asks_if_done = is_percentage(heading), names_completion(heading)
    found = []
    for word in words:
        at = _status_key(word)
        meaning = key.get(at) or remembered.get(at) or (None if key_of(word) in unclear else meaning_of(word))
        if meaning is None and asks_if_done and not key_of(without_days(word)) and key_of(word):
            meaning = Status.COMPLETE  # the day below “Complete?”
        found.append(StatusWord(word, meaning or (_status_of_share(word) if has_shares else None)))
    without = meaning_without_colour(explaining, _meaning) if any(map(is_shown_status, words)) else None
    return (*found, *([StatusWord(NO_COLOUR, without)] if without else ()))


def colour_key(sheet: Sheet, layout: TrackerLayout) -> dict[str, Status]:
    """Return the meanings of colours that a sheet explains: beside a filled cell, or as “Green = completed”."""
    key: dict[str, Status] = {}
    for row in _rows_of_key(sheet, layout):
        for colour, words in _explained(row):
            if (status := _meaning(words)) is not None:
                key.setdefault(colour, status)
    return key


def _rows_of_key(sheet: Sheet, layout: TrackerLayout) -> Iterator[SheetRow]:
    """Yield the rows that may explain colours: those that are no entries."""
    for row in sheet.rows:
        if row.number != layout.heading_row and (_names_a_colour(row, layout) or not _is_entry(row, layout)):
            yield row


def key_of_colours(sheets: Iterable[Sheet]) -> dict[str, Status]:
    """Return the meanings of colours that sheets without a log explain."""
    explained = [pair for sheet in sheets for row in sheet.rows for pair in _explained(row)]
    return {colour: status for colour, words in reversed(explained) if (status := _meaning(words)) is not None}


def _meaning(words: str) -> Status | None:
    """Return the status that an explanation of a colour names, or with which it begins: “At risk of being late”."""
    if (status := meaning_of(words)) is not None:
        return status
    first = key_of(words).split()
    starts = (" ".join(first[:count]) for count in range(_MOST_STATUS_WORDS, 0, -1))
    return next((status for start in starts if len(start) > 1 and (status := _BY_STATUS_WORD.get(start))), None)


def is_key(row: SheetRow, layout: TrackerLayout) -> bool:
    """Return True if a row explains colours, and has no words of an action."""
    if _names_a_colour(row, layout) or explains_colours_alone(row):
        return True
    is_short = len([cell for cell in row.cells if cell is not None]) <= _MOST_CELLS_OF_A_KEY
    return is_short and not _has_action(row, layout) and any(status_of(words) for _, words in _explained(row))


def explains_colours_alone(row: SheetRow) -> bool:
    """Return True for a row of one or two cells of which one explains several colours: “Key”, “G = done; R = late”."""
    texts = [cell for cell in row.cells if cell is not None]
    parts = [part for text in texts for part in pairs_in(str(text)) if is_colour(part[0])]
    return len(texts) <= _MOST_CELLS_OF_A_KEY // 3 and len(parts) > 1


def _has_action(row: SheetRow, layout: TrackerLayout) -> bool:
    """Return True if a row has words of an action or an item that explain no colour."""
    places = (layout.column_of(TrackerField.ACTION), layout.column_of(TrackerField.ITEM_TEXT))
    cells = [row.cells[place] for place in places if place is not None and place < len(row.cells)]
    has_words = any(isinstance(cell, str) and status_of(cell) is None for cell in cells)
    return has_words and len([cell for cell in row.cells if cell is not None]) > 1


def _names_a_colour(row: SheetRow, layout: TrackerLayout) -> bool:
    """Return True for a row of nothing but a colour and its meaning in words: “Green”, “On track”.

    The meaning may be any words if the name is spelt out or has the colour, and is not the status of an entry.
    """
    named = [(place, cell) for place, cell in enumerate(row.cells) if cell is not None]
    if len(named) != 2 or not all(isinstance(cell, str) for _, cell in named):
        return False
    (place, name), (_, meaning) = named
    if not is_colour(str(name)):
        return False
    is_shown = len(key_of(str(name))) > 1 or (place < len(row.colours) and bool(row.colours[place]))
    is_status = place == layout.column_of(TrackerField.STATUS)
    return status_of(str(meaning)) is not None or (is_shown and not is_status)


def status_key(layout: TrackerLayout) -> Callable[[str], str]:
    """Return the function that maps a status word to its key. Our own log offered its words, so they are kept."""
    return plain if layout.is_own else _status_key


def _shown_statuses(row: SheetRow, layout: TrackerLayout, has_bands: bool) -> Iterator[str]:
    place = layout.column_of(TrackerField.STATUS)
    cell = row.cells[place] if place is not None and place < len(row.cells) else None
    if not layout.is_own and (section_words(row, layout) or is_void(str(cell or "")) or words_taking_back(row, layout)):
        return
    is_count = isinstance(cell, str) and (cell.isdigit() or key_of(cell) in _TOTALS)
    if is_count and not layout.is_own and not _is_entry(row, layout):
        return
    shown = spelt_out(str(cell or ""))
    stands_for_none = not layout.is_own and gives_no_day(shown) and not is_ticked(shown)
    if cell is not None and not stands_for_none:
        word = str(cell).strip()
        heading = layout.columns[place or 0].heading
        if is_status_word(word, heading) if not layout.is_own else len(word) <= _LONGEST_STATUS:
            yield word
    elif not layout.is_own and _is_entry(row, layout):
        if row.is_struck:
            yield STRUCK_THROUGH
        elif colour := row_colour(row, layout, has_bands=has_bands):
            yield colour_word(colour)


def _is_entry(row: SheetRow, layout: TrackerLayout) -> bool:
    """Return True if a row has words of an action or an item, and a second cell with words or a colour."""
    places = (layout.column_of(TrackerField.ACTION), layout.column_of(TrackerField.ITEM_TEXT))
    has_words = any(place is not None and place < len(row.cells) and row.cells[place] for place in places)
    return row.number > layout.heading_row and has_words and len([cell for cell in row.cells if cell]) > 1


def _explained(row: SheetRow) -> Iterator[tuple[str, str]]:
    """Yield colours of a row with the words that may explain them."""
    cells = [(cell if isinstance(cell, str) else "", colour) for cell, colour in _with_colours(row)]
    if len([words for words, _ in cells if words]) > _MOST_KEY_CELLS:
        return
    for words, colour in cells:
        for match in _NAMED_COLOUR.finditer(words):
            name = match["colour"].casefold()
            yield "amber" if name == "orange" else name, match["meaning"]
        if words and colour:
            yield colour, words
    for (words, colour), (beside, other) in pairwise(cells):
        if not words and colour and beside and not other:
            yield colour, beside


def _with_colours(row: SheetRow) -> Iterator[tuple[object, str]]:
    for place in range(max(len(row.cells), len(row.colours))):
        yield (
            row.cells[place] if place < len(row.cells) else None,
            row.colours[place] if place < len(row.colours) else "",
        )


def _status_key(word: str) -> str:
    """Return the key of a status word, in which a question mark counts: "Closed?" is not "Closed"."""
    word = spelt_out(word)
    return f"{key_of(word)}?" if word.rstrip().endswith("?") else key_of(word) or word.strip()
