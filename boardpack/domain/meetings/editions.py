"""Editions of a paper: the same words for readers who need them otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """Large print has no type below 18 points; black and white prints well without colours.

    Drafting notes stand in a Word file as comments, for those who write the paper; nobody else gets them.
    """

    large_print: bool = False
    black_and_white: bool = False
    drafting_notes: bool = False


ORDINARY = Edition()
