"""Editions of a paper: the same words for readers who need them otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """Large print has no type below 18 points; black and white prints well without colours."""

    large_print: bool = False
    black_and_white: bool = False


ORDINARY = Edition()
