"""Words of scripts that run leftward as they are drawn: from their end, Arabic letters in the forms that join.

Names come in these scripts, not whole papers, so this is the small part of what the Unicode standard asks
(its annex 9, and chapter 9.2 on the joining of letters), from Python's own tables and with no other library.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_BETWEEN = " \u00a0\u200c\u200d'’\"“”.,:/–0-9-"
LEFTWARD = re.compile(f"([{_LETTER}]+(?:[{_BETWEEN}]+[{_LETTER}]+)*)")
"""Matches right-to-left words with the characters allowed between them. Numbers in it keep their order."""

_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_CLUSTER = re.compile(f"[{_DIGIT}]+(?:[.,:/][{_DIGIT}]+)*|.", re.DOTALL)
_STRETCHER = "\u0640"
_LAM = "\u0644"


def drawn(text: str) -> str:
    """Return the characters of such a stretch from left to right, as a font without rules of its own draws them."""
    return "".join(reversed(tuple(_joined(tuple(_clusters(text))))))


def _clusters(text: str) -> Iterator[str]:
    """Letters with the marks upon them, numbers whole, and lam with its alef as one."""
    waiting = ""
    for found in _CLUSTER.findall(text):
        is_alef_upon_lam = waiting == _LAM and _LAM + found in _forms()
        if is_alef_upon_lam or (waiting and unicodedata.combining(found[0])):
            waiting += found
        else:
            if waiting:
                yield waiting
            waiting = found
    if waiting:
        yield waiting


def _joined(clusters: Sequence[str]) -> Iterator[str]:
    """Yield each cluster in its form, as its neighbours join it or not.

    Marks over a letter come before it.
    """
    letters = ["", *(_letter(cluster) for cluster in clusters), ""]
    for before, letter, after, cluster in zip(letters, letters[1:], letters[2:], clusters, strict=False):
        joins = (_joins_on(before) and _joins_back(letter), _joins_on(letter) and _joins_back(after))
        yield cluster[len(letter) :] + _forms().get(letter, {}).get(joins, letter)


def _letter(cluster: str) -> str:
    """Return the letter of a cluster without its marks. Lam with its alef is one."""
    if cluster[:2] in _forms():
        return cluster[:2]
    return cluster[:1] if any(map(unicodedata.combining, cluster[1:])) else cluster


def _joins_on(letter: str) -> bool:
    return letter == _STRETCHER or (False, True) in _forms().get(letter, {})


def _joins_back(letter: str) -> bool:
    return letter == _STRETCHER or (True, False) in _forms().get(letter, {})


_JOINS = {"<isolated>": (False, False), "<final>": (True, False), "<initial>": (False, True), "<medial>": (True, True)}


@cache
def _forms() -> dict[str, dict[tuple[bool, bool], str]]:
    """For each Arabic letter, and for lam with each alef, its forms by whether it joins what is before and after."""
    forms: dict[str, dict[tuple[bool, bool], str]] = {}
    for code in (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFBEA), *range(0xFBFC, 0xFC00), *range(0xFE80, 0xFEFD)):
        form, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if form in _JOINS:
            forms.setdefault("".join(chr(int(letter, 16)) for letter in letters), {})[_JOINS[form]] = chr(code)
    return forms
