"""Protective markings (Government Security Classifications), as far as this product may hold them."""

from dataclasses import dataclass
from enum import StrEnum

from boardpack.errors import RefusedError


class Classification(StrEnum):
    """The two markings that Boardpack may hold; SENSITIVE is a marking on OFFICIAL, not a tier."""

    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True)
class Marking:
    """A classification with an optional handling instruction."""

    classification: Classification = Classification.OFFICIAL
    handling: str = ""

    def __str__(self) -> str:
        return self.classification.value


def parse_marking(words: str, handling: str = "") -> Marking:
    """Return the marking that goes by these words. Raises RefusedError for SECRET and above, or unknown words."""
    wanted = words.strip().upper().replace(" ", "-").replace(":", "-")
    for classification in Classification:
        if wanted == classification.value:
            return Marking(classification, handling)
    raise RefusedError(
        f"The marking “{words}” cannot be held in Boardpack.",
        "Use OFFICIAL or OFFICIAL-SENSITIVE; keep anything higher out of this program.",
    )


def highest(markings: tuple[Marking, ...]) -> Marking:
    """Return the marking that a pack of papers with these markings must carry."""
    sensitive = [m for m in markings if m.classification is Classification.OFFICIAL_SENSITIVE]
    return sensitive[0] if sensitive else Marking()
