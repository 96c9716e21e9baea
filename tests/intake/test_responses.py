"""Labels of responses, and whose voice they give."""

import pytest

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Voice
from boardpack.domain.register.proposals import OtherVoice
from boardpack.intake.wording.responses import (
    is_first_person,
    read_group_label,
    read_response_label,
    speaker_of,
    usual_speaker,
)

F, C = Voice.FORCE, Voice.COMMISSIONER


@pytest.mark.parametrize(
    ("words", "voice", "rest"),
    [
        ("Constabulary Response:", F, ""),
        ("Force response", F, ""),
        ("Chief Constable's response", F, ""),
        ("Chief Constable’s comments: We agree.", F, "We agree."),
        ("Thamesford Police response:", F, ""),
        ("Action taken by the force:", F, ""),
        ("Update from the Force (July 2025):", F, ""),
        ("PCC comment: I welcome this.", C, "I welcome this."),
        ("Commissioner’s comments:", C, ""),
        ("Police and Crime Commissioner's Response", C, ""),
        ("Comments from the Police, Fire and Crime Commissioner", C, ""),
        ("Our response: We have begun.", None, "We have begun."),
        ("Response:", None, ""),
        ("Latest update", None, ""),
        ("PSNI response", None, ""),
        ("College of Policing’s update: Done.", None, "Done."),
    ],
)
def test_a_response_label_is_read_with_its_voice(words: str, voice: Voice | None, rest: str):
    label = read_response_label(words)

    assert label is not None
    assert (label.voice, words[label.end :]) == (voice, rest)


@pytest.mark.parametrize(
    "words", ["Response to Recommendation 3:", "Recommendation 3 response:", "Force response to AFI 3"]
)
def test_a_response_label_may_name_its_item(words: str):
    label = read_response_label(words)

    assert label is not None
    assert label.number == "3"


@pytest.mark.parametrize(
    ("words", "kind", "numbers", "voice", "rest"),
    [
        ("Recommendations 1, 3 and 4", ItemKind.RECOMMENDATION, "1 3 4", None, ""),
        ("Recommendations 2 to 4.", ItemKind.RECOMMENDATION, "2 3 4", None, ""),
        ("Response to AFIs 5-6: We agree.", ItemKind.AREA_FOR_IMPROVEMENT, "5 6", None, "We agree."),
        ("Force response to recommendations 1 and 2:", ItemKind.RECOMMENDATION, "1 2", F, ""),
        ("Areas for improvement 1 & 2 – Response: Done.", ItemKind.AREA_FOR_IMPROVEMENT, "1 2", None, "Done."),
    ],
)
def test_a_label_of_several_items_is_read_with_their_numbers(
    words: str, kind: ItemKind, numbers: str, voice: Voice | None, rest: str
):
    label = read_group_label(words)

    assert label is not None
    assert (label.kind, " ".join(label.numbers), label.voice, words[label.end :]) == (kind, numbers, voice, rest)


@pytest.mark.parametrize("words", ["Recommendation 1", "Recommendations 1 and 2 were accepted.", "Our recommendations"])
def test_other_words_are_no_label_of_several_items(words: str):
    assert read_group_label(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "The force response has been strong.",
        "Cambridgeshire Constabulary's response to HMICFRS report 'Improving the response'.",
        "Police response to domestic abuse is good",
        "Police and Crime Commissioner for Thamesford",
        "Responses",
        "cc: the inspectorate",
        "No local action.",
    ],
)
def test_other_words_are_no_response_label(words: str):
    assert read_response_label(words) is None


@pytest.mark.parametrize(
    "label",
    [
        "Government response:",
        "Home Office response:",
        "Home Department response:",
        "Department for Transport response:",
        "Response from the Ministry of Justice:",
        "Departmental response:",
        "Department response:",
    ],
)
def test_a_department_of_state_is_the_government(label: str):
    assert speaker_of(None, label, "Accepted.", usual=None) is OtherVoice.GOVERNMENT


@pytest.mark.parametrize(
    "head",
    [
        "Department for Transport response to the report on roads policing",
        "The Home Department’s formal response",
        "Departmental response to the report",
        (
            "The Home Office response to the Independent Chief Inspector of Borders and Immigration’s report: Annual "
            "inspection of Adults at Risk in Immigration Detention (November 2018 to May 2019) (accessible version)"
        ),
    ],
)
def test_the_head_of_a_response_from_a_department_of_state_names_the_government(head: str):
    assert usual_speaker([head]) is OtherVoice.GOVERNMENT


def test_a_sentence_about_the_response_of_the_government_is_no_title():
    sentence = (
        "The Home Office response to the super-complaint was published in March, and both of our forces have read it "
        "with care before they answered the questions that you have put to us."
    )
    assert usual_speaker([sentence]) is None


def test_a_commissioner_speaks_in_the_first_person():
    assert is_first_person("I have asked for a report.")
    assert not is_first_person("The force has asked for a report.")
