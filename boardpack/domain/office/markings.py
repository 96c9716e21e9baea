"""Protective markings (Government Security Classifications), as far as this product may hold them."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from boardpack.domain.days.dates import count_in_words
from boardpack.errors import RefusedError
from boardpack.values import Frozen, replace


class Classification(StrEnum):
    """The two markings that Boardpack may hold; SENSITIVE is a marking on OFFICIAL, not a tier."""

    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"


class Marking(Frozen):
    """A classification with an optional handling instruction."""

    classification: Classification = Classification.OFFICIAL
    handling: str = ""

    def __str__(self) -> str:
        return self.classification.value


PUBLIC_NAME = "public version"
"""The words in the name of a file that can be published."""

HANDLING_OF_RESTRICTED = "Contains restricted material. Share it only with people who need it. Do not publish it."

RESTRICTED = Marking(Classification.OFFICIAL_SENSITIVE, HANDLING_OF_RESTRICTED)
"""The marking of a file that holds anything from a restricted item, with its handling instruction."""


def content_marking(*, holds_restricted: bool) -> Marking:
    """Return the marking of a file that leaves the office: the highest marking of its content."""
    return RESTRICTED if holds_restricted else Marking()


def marking_of_restricted(marking: Marking) -> Marking:
    """Return the marking that the paper of a restricted item begins with: at least OFFICIAL-SENSITIVE."""
    return replace(marking, classification=Classification.OFFICIAL_SENSITIVE)


def marking_line(marking: Marking) -> str:
    """Return the line for the top of an email or a sheet: the marking, then its handling instruction."""
    return f"{marking}. {marking.handling}" if marking.handling else str(marking)


def restricted_in_words(counts: Mapping[str, int]) -> str:
    """Return restricted matter in words: “2 restricted actions and 1 restricted paper”. Empty if there is none.

    `counts` are the numbers of things by their kind, such as “note on a restricted paper”.
    """
    *first, last = (_counted(kind, number) for kind, number in counts.items()) if counts else ("",)
    return f"{', '.join(first)} and {last}" if first else last


def _counted(kind: str, number: int) -> str:
    noun, on, rest = kind.partition(" on ")
    return count_in_words(number, kind, f"{noun}s{on}{rest}")


def contains_restricted(refs: Sequence[str]) -> str:
    """Return the notice that a file contains these restricted actions. Empty if there are none."""
    if not refs:
        return ""
    return f"It is marked {RESTRICTED} because these actions were raised under restricted items: {', '.join(refs)}."


def leaves_out_restricted(refs: Sequence[str]) -> str:
    """Return the notice that a public file does not contain these restricted actions. Empty if there are none."""
    if not refs:
        return ""
    return f"These actions are left out because they were raised under restricted items: {', '.join(refs)}."


def exported_name(stem: str, marking: Marking, *, public: bool) -> str:
    """Return the name of an export without its suffix, so that members' and public versions cannot be confused.

    Raises RefusedError for restricted content under a name that says “public version”, and the reverse.
    """
    lowered = stem.casefold()
    if public:
        if RESTRICTED.classification.value.casefold() in lowered:
            raise RefusedError(
                f"A public version cannot be named “{stem}”.", f"Leave out {RESTRICTED}. Nothing was saved."
            )
        return stem if PUBLIC_NAME in lowered else f"{stem}, {PUBLIC_NAME}"
    if marking.classification is Classification.OFFICIAL or str(marking).casefold() in lowered:
        return stem
    if PUBLIC_NAME in lowered:
        raise RefusedError(
            f"A file that contains restricted actions cannot be named “{stem}”.",
            "Choose another name, or write the public version. Nothing was saved.",
        )
    return f"{stem} {marking}"


def marked_subject(subject: str, marking: Marking) -> str:
    """Return the subject of an email that begins with a marking above OFFICIAL."""
    return subject if marking.classification is Classification.OFFICIAL else f"{marking}: {subject}"


def name_with_marking(name: str, marking: Marking) -> str:
    """Return a file name that begins with a marking above OFFICIAL."""
    return name if marking.classification is Classification.OFFICIAL else f"{marking} {name}"


def parse_marking(words: str, handling: str = "") -> Marking:
    """Return the marking that goes by these words. Raises RefusedError for SECRET and above, or unknown words."""
    normalised = "-".join(re.split(r"[\s:–—-]+", words.strip().upper()))
    for classification in Classification:
        if normalised == classification.value:
            return Marking(classification, handling)
    raise RefusedError(
        f"Boardpack does not accept the marking “{words}”.",
        "Use OFFICIAL or OFFICIAL-SENSITIVE. Do not keep papers with a higher marking in Boardpack.",
    )


def highest(markings: tuple[Marking, ...]) -> Marking:
    """Return the marking that a pack of papers with these markings must carry."""
    sensitive = [m for m in markings if m.classification is Classification.OFFICIAL_SENSITIVE]
    return sensitive[0] if sensitive else Marking()
