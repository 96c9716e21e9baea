"""One invented letter as a value, from which the layouts are made and against which they are read."""

import tomllib
from pathlib import Path

from boardpack.values import Frozen


class Ask(Frozen):
    """A recommendation with its answer; entries of a list in the answer open with "- "."""

    number: str
    for_force: bool
    text: list[str]
    answer: list[str]
    points: tuple[str, ...] = ()
    closing: str = ""


_LETTER = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
OPENING: list[str] = _LETTER["opening"]
ASKS = [Ask(**ask) for ask in _LETTER["asks"]]
