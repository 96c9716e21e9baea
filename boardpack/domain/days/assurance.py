"""How far the board was assured: about an action, or about an item."""

from enum import StrEnum


class Assurance(StrEnum):
    """How far the chair was assured."""

    ASSURED = "assured"
    PARTLY = "partly assured"
    NOT_ASSURED = "not assured"
