"""One thing that was said, as a timeline shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """By whom, when and from what, then the words."""

    who: str
    when: str
    words: str
