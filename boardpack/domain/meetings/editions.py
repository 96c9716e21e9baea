"""Editions of a paper: the same text for readers with other needs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """Large print has no type below 18 points; black and white prints well without colours.

    Drafting notes appear as comments in the Word file, for the authors of the paper only.
    """

    large_print: bool = False
    black_and_white: bool = False
    drafting_notes: bool = False


ORDINARY = Edition()
