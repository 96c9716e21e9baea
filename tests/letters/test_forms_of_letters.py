"""One letter in the forms that offices give it: how an item is headed, how its answers are labelled, how they are set.

Every heading is tried with one pair of labels, and every pair of labels under one heading.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.letters.one_letter import ITEMS, Read, read, whole

_OPENING = (
    "Office of the Police and Crime Commissioner for Wessmere",
    "18 July 2025",
    "Dear Home Secretary",
    "HMICFRS report: Answering the call: the police response to coercive control",
    "I write under section 55 of the Police Act 1996 to comment on the above report, published on 27 May 2025.",
)
_ENDING = ("Yours sincerely", "Jo Bloggs", "Police and Crime Commissioner for Wessmere")
_WORDS = ("One", "Two", "Three")
_ORDINALS = ("First", "Second", "Third")

_HEADINGS: dict[str, Callable[[int, str], str]] = {
    "label above": lambda n, ask: f"Recommendation {n}\n\n{ask}",
    "label before": lambda n, ask: f"Recommendation {n}: {ask}",
    "label and dash": lambda n, ask: f"Recommendation {n} – {ask}",
    "label and tab": lambda n, ask: f"Recommendation {n}\t{ask}",
    "capitals": lambda n, ask: f"RECOMMENDATION {n}\n\n{ask}",
    "in words": lambda n, ask: f"Recommendation {_WORDS[n - 1]}\n\n{ask}",
    "ordinal": lambda n, ask: f"{_ORDINALS[n - 1]} recommendation\n\n{ask}",
    "ordinal in a sentence": lambda n, ask: f"The {_ORDINALS[n - 1].lower()} recommendation: {ask}",
    "short": lambda n, ask: f"R{n}. {ask}",
    "abbreviated": lambda n, ask: f"Rec {n}: {ask}",
    "abbreviated above": lambda n, ask: f"Rec. {n}\n{ask}",
    "as a code": lambda n, ask: f"REC0{n} – {ask}",
    "number sign": lambda n, ask: f"Recommendation #{n}\n{ask}",
    "No.": lambda n, ask: f"Recommendation No. {n}\n{ask}",
    "of three": lambda n, ask: f"Recommendation {n} of 3\n\n{ask}",
    "of three, short": lambda n, ask: f"Recommendation {n}/3\n{ask}",
    "in brackets": lambda n, ask: f"Recommendation ({n})\n\n{ask}",
    "by letters": lambda n, ask: f"Recommendation {'ABC'[n - 1]}\n\n{ask}",
    "by roman numbers": lambda n, ask: f"Recommendation {'I' * n}\n\n{ask}",
    "quoted": lambda n, ask: f"Recommendation {n} states:\n\n“{ask}”",
    "quoted at once": lambda n, ask: f"HMICFRS recommendation {n} reads: ‘{ask}’",
    "inspectorate": lambda n, ask: f"HMICFRS Recommendation {n}\n\n{ask}",
    "national": lambda n, ask: f"National Recommendation {n}:\n{ask}",
    "addressed": lambda n, ask: f"Recommendation {n} for chief constables\n\n{ask}",
    "with its page": lambda n, ask: f"Recommendation {n} (page 2{n} of the report)\n\n{ask}",
    "with a title": lambda n, ask: f"Recommendation {n}: Training and guidance\n\n{ask}",
    "counted in front": lambda n, ask: f"{n}. Recommendation\n\n{ask}",
    "number alone": lambda n, ask: f"{n}. {ask}",
    "Markdown": lambda n, ask: f"## Recommendation {n}\n\n> {ask}",
    "underlined": lambda n, ask: f"Recommendation {n}\n----------------\n{ask}",
    "area for improvement": lambda n, ask: f"Area for improvement {n}\n\n{ask}",
    "AFI": lambda n, ask: f"AFI {n}: {ask}",
}
_LABELS = (
    ("Force response", "PCC response"),
    ("Response", "Commissioner’s comments"),
    ("Wessmere Police response", "PCC’s response"),
    ("Wessmere Police’s position", "My position"),
    ("Chief Constable’s response", "Police and Crime Commissioner’s response"),
    ("Chief officer’s comments", "Local policing body’s comments"),
    ("Response of the Chief Constable", "PCC assurance"),
    ("Comments of the Chief Constable", "Comments of the Commissioner"),
    ("Response from Wessmere Police", "Response from the PCC"),
    ("Current position", "PCC view"),
    ("Progress update", "PFCC comment"),
    ("Progress to date", "Assurance from the PCC"),
    ("Update from the force", "Comment from the Commissioner"),
    ("Action taken by the force", "Scrutiny by the PCC"),
    ("What the force is doing", "What the PCC is doing"),
    ("Force update as of July 2025", "OPCC update"),
    ("Force update, 1 July 2025", "PCC reflections"),
    ("Force lead comments", "PCC statement"),
    ("Strategic lead’s summary", "PCC oversight and comment"),
    ("Our response", "My response"),
    ("Management response", "PCC oversight"),
    ("Force next steps", "PCC scrutiny"),
    ("Police response", "Mayor’s response"),
)
_SETTINGS: dict[str, Callable[[str, str], str]] = {
    "run in": lambda label, words: f"{label}: {words}",
    "apart": lambda label, words: f"{label}\n\n{words}",
    "close": lambda label, words: f"{label}:\n{words}",
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("heading", _HEADINGS)
def test_an_item_is_known_by_each_heading(heading: str, tmp_path: Path) -> None:
    assert _read(tmp_path, _HEADINGS[heading], _LABELS[0], _SETTINGS["apart"]) == [whole(None, item) for item in ITEMS]


@pytest.mark.exhaustive
@pytest.mark.parametrize("setting", _SETTINGS)
@pytest.mark.parametrize("labels", _LABELS, ids=" and ".join)
def test_an_answer_is_known_by_each_label(labels: tuple[str, str], setting: str, tmp_path: Path) -> None:
    found = _read(tmp_path, _HEADINGS["label above"], labels, _SETTINGS[setting])
    assert found == [whole(None, item) for item in ITEMS]


def _read(
    folder: Path, heading: Callable[[int, str], str], labels: tuple[str, str], setting: Callable[[str, str], str]
) -> list[Read]:
    """The items of the letter in this form, whatever they are numbered."""
    parts = list(_OPENING)
    for number, (ask, *answers) in enumerate(ITEMS, start=1):
        parts.append(heading(number, ask))
        parts.extend(setting(label, words) for label, words in zip(labels, answers, strict=True))
    letter = folder / "letter.txt"
    letter.write_text("\n\n".join((*parts, *_ENDING)), encoding="utf-8")
    return [(None, ask, answers) for _, ask, answers in read(letter)]
