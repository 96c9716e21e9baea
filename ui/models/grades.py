"""Grades as a detail tells them."""

from boardpack.domain.register.grades import Grade, Verdict
from boardpack.domain.register.items import Item

_VERDICTS = {
    Verdict.OVERSTATED: "Overstated: the force claims more than was found",
    Verdict.UNDERSTATED: "Understated: more was found than the force claims",
    Verdict.CONFIRMED: "Confirmed: both grades are the same",
}


def own_grade_words(grade: Grade | None) -> str:
    """Return the force's own grade: "Met", or "Not given"."""
    return grade.value.capitalize() if grade else "Not given"


def verified_words(item: Item) -> str:
    """Return the verified grade and who verified: "Partly met, by HMICFRS"."""
    if item.verified_grade is None:
        return "Not verified"
    by = f", by {item.verified_by}" if item.verified_by else ""
    return f"{item.verified_grade.value.capitalize()}{by}"


def verdict_words(verdict: Verdict) -> str:
    """Whether the force's claim held, in words."""
    return _VERDICTS[verdict]
