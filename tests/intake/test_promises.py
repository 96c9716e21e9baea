"""What answers promise: offered as actions, each with its owner and day where they are said."""

from datetime import date
from pathlib import Path

import pytest

from boardpack.formats.reading import read_source
from boardpack.intake.finder import find
from boardpack.intake.wording.promises import find_promises

REAL = Path(__file__).parents[1] / "letters" / "real"


def told(text: str) -> list[tuple[str, str, date | None]]:
    return [(promise.title, promise.owner, promise.target) for promise in find_promises(text)]


@pytest.mark.parametrize(
    ("text", "title", "owner", "target"),
    [
        (
            "Superintendent Hale will review them again by 20 March 2026.",
            "Review them again by 20 March 2026",
            "Superintendent Hale",
            date(2026, 3, 20),
        ),
        (
            "The force will be conducting a further needs analysis.",
            "Conduct a further needs analysis",
            "",
            None,
        ),
        (
            "By 31 March 2026 the force will review its policy.",
            "By 31 March 2026 the force will review its policy",
            "",
            date(2026, 3, 31),
        ),
        (
            "We plan to train all officers by May 2026.",
            "We plan to train all officers by May 2026",
            "",
            date(2026, 5, 31),
        ),
        (
            "We will publish a plan by 1 May 2026, which will help officers.",
            "Publish a plan by 1 May 2026, which will help officers",
            "",
            date(2026, 5, 1),
        ),
        (
            "I welcome this and will check it in March 2026.",
            "I welcome this and will check it in March 2026",
            "Police and Crime Commissioner",
            date(2026, 3, 31),
        ),
        ("My office will publish the figures.", "Publish the figures", "Police and Crime Commissioner", None),
        (
            "The policy is being written by Inspector Lodge.",
            "The policy is being written by Inspector Lodge",
            "Inspector Lodge",
            None,
        ),
    ],
)
def test_a_promise_is_offered_with_its_owner_and_its_day(text: str, title: str, owner: str, target: date | None):
    assert told(text) == [(title, owner, target)]


@pytest.mark.parametrize(
    "text",
    [
        "All operators were trained by 14 May 2025.",
        "The new system shows the history of an address.",
        "This will help officers to see the history.",
        "There will be attendance across a range of ranks.",
        "The College of Policing will revise its learning.",
        "The force will not take part.",
        "What will the Commissioner do?",
        "I will continue to seek assurances.",
        "The practice stopped on 4 August 2025.",
        "The next focus will be call handlers.",
        "Recording will now be recommenced.",
        "An event has been planned on Thursday 4th September 2025.",
        "A review will be finished by the end of January 2026.",
        "Slides aid the drive for completion which will be overseen by the OIC leads by 20 April 2026.",
    ],
)
def test_what_is_done_or_is_somebody_elses_or_nobodys_is_no_promise(text: str):
    assert told(text) == []


def test_a_plan_says_owner_and_day_in_so_many_words():
    first = "Action 4.1: Recruit 20 officers. Owner: ACC Response. Due: 31 March 2026."
    plan = f"{first}\nAction 4.2: Review it. Owner: Supt Lowe."

    assert told(plan) == [("Recruit 20 officers", "ACC Response", date(2026, 3, 31)), ("Review it", "Supt Lowe", None)]


def test_the_words_of_a_promise_are_its_sentence():
    text = "We have begun. We will end it by May 2026. It goes well."
    (promise,) = find_promises(text)

    assert text[promise.start : promise.end] == "We will end it by May 2026."


def test_a_promise_without_a_full_stop_before_it_is_found_in_a_list():
    assert [
        promise[0] for promise in told("In hand:\n- the force will consult partners by 27 February 2026;\n- done")
    ] == ["Consult partners by 27 February 2026"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The force recognises the need for governance, which the Director of Crime will lead on by 1 May 2026.", []),
        ("We acknowledge that the work must be completed by 1 May 2026.", []),
        ("I welcome the report, which will be discussed by the Board on 1 May 2026.", []),
        (
            "The force recognises the need for training and will publish a plan by 1 May 2026.",
            ["The force recognises the need for training and will publish a plan by 1 May 2026"],
        ),
        ("The force accepts the recommendation, which will be met by 1 May 2026.", []),
    ],
)
def test_who_recognises_a_need_commits_to_nothing_unless_it_says_what_it_will_do(text: str, titles: list[str]):
    assert [promise[0] for promise in told(text)] == titles


@pytest.mark.parametrize("suffix", ["txt", "docx", pytest.param("pdf", marks=pytest.mark.exhaustive)])
def test_the_published_letter_promises_what_a_reader_finds_in_it(suffix: str):
    reading = find(read_source(REAL / f"organised-immigration-crime-2025.{suffix}"))
    promised = [(p.number, a.owner, a.target) for p in reading.proposals for a in p.actions]

    assert promised == [("8", "", None)]


def test_each_action_quotes_the_passage_that_it_names():
    reading = find(read_source(REAL / "organised-immigration-crime-2025.txt"))
    found = [action.evidence for proposal in reading.proposals for action in proposal.actions]

    assert [e.words for e in found] == [reading.passages[e.passage].text[e.start : e.end] for e in found]


def test_a_long_promise_is_kept_whole():
    text = f"By 31 March 2026 Inspector Lodge will review {'each and every one of the many ' * 6}files."

    assert told(text)[0][0].endswith("files")
