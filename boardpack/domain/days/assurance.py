"""The assurance that a board records about an action or an item."""

from enum import StrEnum


class Assurance(StrEnum):
    """The chair's assurance, from most to least."""

    ASSURED = "assured"
    PARTLY = "partly assured"
    NOT_ASSURED = "not assured"
