"""Short texts about an item of the register: its request without the opening, and its grades."""

import re

from boardpack.domain.register.grades import Grade, Verdict
from boardpack.domain.register.items import Item

_LONGEST_OPENING = 240
_LEADS_TO_POINTS = re.compile(r"\.([’”\"')]?) [A-Z][^.:;]{0,60}:$")
_ENDS_A_SENTENCE = re.compile(r"[.:;] ")
_ENDS_A_CLAUSE = re.compile(r"[.:;] |, and (?:that|to) ")
_MAKES_SURE = re.compile(r"^(?:Make sure|Ensure) (?:that )?")


def gist(text: str) -> str:
    """Return the request of an item without the date and the addressee that every item opens with.

    "By 31 March 2026, chief constables should make sure that…" becomes "Make sure that…". A text without "should"
    keeps its opening. A last sentence that only leads to points, as “This should include:”, is left out.
    """
    flat = _LEADS_TO_POINTS.sub(r".\1", " ".join(text.split()))
    opening, should, asked = flat.partition(" should ")
    if not should or len(opening) > _LONGEST_OPENING or _ENDS_A_SENTENCE.search(opening) or asked.startswith("not "):
        return flat
    return asked[:1].upper() + asked[1:]


def short_title(text: str) -> str:
    """Return the request of an item as a title: its first clause, without “make sure that”. A list cuts what is left.

    "Make sure that the reason is recorded, and that an inspector reviews it." becomes "The reason is recorded".
    """
    asked = _MAKES_SURE.sub("", gist(text))
    clause = _ENDS_A_CLAUSE.split(asked, maxsplit=1)[0].rstrip(".:;")
    return clause[:1].upper() + clause[1:]


_VERDICTS = {
    Verdict.OVERSTATED: "Overstated: the force claims more than was found",
    Verdict.UNDERSTATED: "Understated: more was found than the force claims",
    Verdict.CONFIRMED: "Confirmed: both assessments are the same",
}


def own_grade_words(grade: Grade | None) -> str:
    """Return the force's own grade: "Met". Empty if it gave none."""
    return grade.value.capitalize() if grade else ""


def verified_words(item: Item) -> str:
    """Return the verified grade and its source: "Partly met, by HMICFRS". Empty if there is none."""
    if item.verified_grade is None:
        return ""
    by = f", by {item.verified_by}" if item.verified_by else ""
    return f"{item.verified_grade.value.capitalize()}{by}"


def verdict_words(verdict: Verdict) -> str:
    """Return the result of comparing both grades in words."""
    return _VERDICTS[verdict]
