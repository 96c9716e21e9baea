"""Facts about a tracker as a whole, from its titles and headings."""

from collections.abc import Iterable

from boardpack.intake.trackers.headings import key_of

_MOST_WORDS = 14
_LEAST_PAIRS = 3


def lists_recommendations(titles: Iterable[str]) -> bool:
    """Return True if titles or headings of a table name recommendations, and none actions: “Recommendation tracker”."""
    words = {word for title in titles if len(key_of(title).split()) <= _MOST_WORDS for word in key_of(title).split()}
    is_of_actions = bool(words & {"action", "actions", "task", "tasks"})
    return bool(words & {"recommendation", "recommendations", "recommended", "recs", "afis"}) and not is_of_actions


def are_in_two_languages(headings: Iterable[str]) -> bool:
    """Return True if most headings are written twice, as in Welsh and English: “Arweinydd / Lead”."""
    found = [heading.count(" / ") == 1 for heading in headings]
    return sum(found) >= _LEAST_PAIRS and sum(found) * 2 > len(found)
