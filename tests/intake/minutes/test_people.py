"""Those who were present, and whom initials, surnames and roles mean."""

import pytest

from boardpack.documents.source import SourceBlock
from boardpack.domain.meetings.meetings import Presence
from boardpack.intake.minutes.people import People
from tests.intake.minutes.minutes_text import entry, heading, minutes_text, numbered, people_in, row


@pytest.mark.parametrize(
    ("line", "name", "role", "initials"),
    [
        ("Jo Ash (JA), Chief Executive", "Jo Ash", "Chief Executive", "JA"),
        ("Jo Ash (JA), Area Manager Response", "Jo Ash", "Area Manager Response", "JA"),
        ("Jo Ash (JA), Domestic Abuse Coordinator", "Jo Ash", "Domestic Abuse Coordinator", "JA"),
        (
            "Jo Ash (JA), Police, Fire and Crime Commissioner (Chair)",
            "Jo Ash",
            "Police, Fire and Crime Commissioner (Chair)",
            "JA",
        ),
        ("Jo Ash, Chief Executive (JA)", "Jo Ash", "Chief Executive", "JA"),
        ("Jo Ash (JA) Chief Executive", "Jo Ash", "Chief Executive", "JA"),
        ("Chief Executive Jo Ash (JA)", "Jo Ash", "Chief Executive", "JA"),
        ("Jo Ash – Chief Executive", "Jo Ash", "Chief Executive", ""),
        ("Cllr Jo Ash (Chair)", "Cllr Jo Ash", "Chair", ""),
        ("Dafydd Llŷr (DLl), Comisiynydd", "Dafydd Llŷr", "Comisiynydd", "DLl"),
        ("Siân O’Brien-Wyn (SOW)", "Siân O’Brien-Wyn", "", "SOW"),
        ("Jo Ash JA Borough Council", "Jo Ash", "Borough Council", "JA"),
        ("Head of Finance J Ash", "J Ash", "Head of Finance", ""),
        ("Commissioner’s Chief Finance Officer Jo Ash (JA)", "Jo Ash", "Commissioner’s Chief Finance Officer", "JA"),
        ("Chief Executive Officer Jo Ash (JA)", "Jo Ash", "Chief Executive Officer", "JA"),
        ("Head of Standards Det Supt Jo Ash (JA)", "Det Supt Jo Ash", "Head of Standards", "JA"),
        ("Deputy Chief Constable Jo Ash (JA)", "Deputy Chief Constable Jo Ash", "", "JA"),
        ("Jo Ash (Pell Orr LLP)", "Jo Ash", "Pell Orr LLP", ""),
        ("Chief Fire Officer Jo Ash", "Chief Fire Officer Jo Ash", "", ""),
        ("Chief Fire Officer J Ash (CFO)", "Chief Fire Officer J Ash", "", "CFO"),
    ],
)
def test_a_person_is_read_with_role_and_initials(line: str, name: str, role: str, initials: str):
    (person,) = people_in(f"Present: {line}").persons

    assert (person.name, person.role, person.initials) == (name, role, initials)


def test_several_on_a_line_and_groups_are_parted():
    found = people_in("Present: Jo Ash (JA); Cllrs B. Lee and C. Orr", "Apologies: Dr Ed Fry")

    assert [(person.name, person.presence) for person in found.persons] == [
        ("Jo Ash", Presence.PRESENT),
        ("Cllr B. Lee", Presence.PRESENT),
        ("Cllr C. Orr", Presence.PRESENT),
        ("Dr Ed Fry", Presence.APOLOGIES),
    ]


def test_a_line_for_each_names_one_with_post_and_organisation():
    found = people_in(
        "Present: Jo Ash (Chair)",
        "Lee Orr, Town Centre Manager",
        "Ann Marsh, Associate Director, Crisis Care",
        "Adam Moss, Liaison Psychiatry",
        "Jan Hale, Solicitor",
    )

    assert [(person.name, person.role) for person in found.persons] == [
        ("Jo Ash", "Chair"),
        ("Lee Orr", "Town Centre Manager"),
        ("Ann Marsh", "Associate Director, Crisis Care"),
        ("Adam Moss", "Liaison Psychiatry"),
        ("Jan Hale", "Solicitor"),
    ]


def test_a_list_that_goes_on_in_the_next_line_names_several_in_each():
    found = people_in("Present: Jo Ash (Chair), Lee Orr,", "Ann Marsh, Adam Moss", "Jan Hale")

    assert [person.name for person in found.persons] == ["Jo Ash", "Lee Orr", "Ann Marsh", "Adam Moss", "Jan Hale"]


def test_a_post_with_a_surname_in_a_list_of_ranks_is_somebody():
    found = people_in("Present: CC Fair, DCC Ogden, ACC Sethi, Director of People Lunt, Supt Hoy")

    assert [(person.name, person.role) for person in found.persons] == [
        ("CC Fair", ""),
        ("DCC Ogden", ""),
        ("ACC Sethi", ""),
        ("Director of People Lunt", ""),
        ("Supt Hoy", ""),
    ]


@pytest.mark.parametrize("label", ["Who was there", "Who came", "Those who attended", "Round the room:"])
def test_a_question_may_label_those_present(label: str):
    found = people_in(label, "Jo Ash, Lee Orr, Ann Marsh", "Sorry not to make it: Jan Hale")

    assert [(person.name, person.presence) for person in found.persons] == [
        ("Jo Ash", Presence.PRESENT),
        ("Lee Orr", Presence.PRESENT),
        ("Ann Marsh", Presence.PRESENT),
        ("Jan Hale", Presence.APOLOGIES),
    ]


def test_initials_in_front_of_names_with_posts_need_no_label():
    found = people_in(
        "Note of the meeting", "HM – Holly Marsh, OPCC (Chair)", "IN – Ian Noble, Women’s Aid", "KP – Kit Pratt, ICB"
    )

    assert [(person.initials, person.name) for person in found.persons] == [
        ("HM", "Holly Marsh"),
        ("IN", "Ian Noble"),
        ("KP", "Kit Pratt"),
    ]


@pytest.mark.parametrize("post", ["Deputy PCC", "T/DCC", "PCC", "Performance Analyst"])
def test_a_name_in_brackets_stands_behind_its_post(post: str):
    (person,) = people_in(f"Present: {post} (Jo Ash) – notes").persons

    assert (person.name, person.role) == ("Jo Ash", post)


def test_a_rank_in_front_of_a_name_is_a_post_as_well():
    people = people_in("Present: Chief Fire Officer Jo Ash; Area Manager Lee Orr; Chief Constable Ann Marsh")

    for words in ("the Chief Fire Officer", "Area Manager Orr", "the Chief Constable"):
        assert people.find_person(words), words


def test_a_label_may_be_in_two_languages():
    assert [person.name for person in people_in("Present / Yn bresennol: Elin Morgan (EM)").persons] == ["Elin Morgan"]


def test_an_organisation_in_brackets_is_no_initials_and_apologies_may_end_the_line():
    found = people_in("In attendance: Jo Ash (chair), Peter Lund (NFU). Apologies: Jan Novak.")

    assert [(person.name, person.role, person.initials, person.presence) for person in found.persons] == [
        ("Jo Ash", "chair", "", Presence.IN_ATTENDANCE),
        ("Peter Lund", "NFU", "", Presence.IN_ATTENDANCE),
        ("Jan Novak", "", "", Presence.APOLOGIES),
    ]


@pytest.fixture
def people() -> People:
    return people_in("Present: Jo Ash (JA), Chief Executive; Supt Lee Orr; Ann Marsh; Adam Moss; T/ACC Jan Hale")


@pytest.mark.parametrize(
    ("words", "name"),
    [("JA", "Jo Ash"), ("Supt Orr", "Supt Lee Orr"), ("T/ACC Hale", "T/ACC Jan Hale"), ("Lee", "Supt Lee Orr")],
)
def test_initials_and_surnames_mean_who_was_present(people: People, words: str, name: str):
    found = people.find_person(words)

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("words", ["AM", "XX", "Marshall", "", "the Board"])
def test_nobody_is_meant_where_two_could_be_or_none(people: People, words: str):
    assert people.find_person(words) is None


def test_minutes_without_a_list_of_those_present_name_nobody():
    assert minutes_text("The Board met.").people == ()


def test_people_in_a_table_without_headings_have_their_role_beside_them():
    rows = (
        row("Jo Ash (JA)", "Police and Crime Commissioner (Chair)"),
        row("Lee Orr (LO)", "Crown Prosecution Service"),
        row("HHJ Price", "Resident Judge"),
    )
    found = minutes_text("Minutes of the meeting held on 4 March 2025", "Members present", *rows).people

    assert [(person.name, person.role, person.initials) for person in found] == [
        ("Jo Ash", "Police and Crime Commissioner (Chair)", "JA"),
        ("Lee Orr", "Crown Prosecution Service", "LO"),
        ("HHJ Price", "Resident Judge", ""),
    ]


def test_councillors_named_together_keep_the_titles_of_others_among_them():
    found = people_in(
        "Present: Councillors Jo Ash, Lee Orr and Mrs Ann Marsh", "An apology for absence was received from Dr Ed Fry."
    )

    assert [person.name for person in found.persons] == [
        "Councillor Jo Ash",
        "Councillor Lee Orr",
        "Mrs Ann Marsh",
        "Dr Ed Fry",
    ]


def test_initials_behind_a_role_are_those_of_the_person_before_it():
    (person,) = people_in("Present: Sunita Das, Finance Business Partner (SD)").persons

    assert (person.name, person.role, person.initials) == ("Sunita Das", "Finance Business Partner", "SD")


def test_initials_in_a_column_of_their_own_are_those_of_the_person_before_them():
    people = people_in("Attendees", "Det Supt Neil Fry (SIO) NF", "Supt Owen Hay, Professional Standards OH")

    assert [(person.name, person.initials) for person in people.persons] == [
        ("Det Supt Neil Fry", "NF"),
        ("Supt Owen Hay", "OH"),
    ]
    assert people.find_person("OH") == people.persons[1]


def test_a_department_beside_a_name_is_nobody():
    people = people_in("Apologies:", "Dr Simon Peel, Force Medical Adviser")

    assert [person.name for person in people.persons] == ["Dr Simon Peel"]


def test_marks_with_a_key_tell_who_was_there():
    people = people_in("Members:", "(* Present)", "*Cllr Ann Poe (Chair)", "Cllr Barry Fox", "*Mr Lee Orr")

    assert [(person.name, person.presence) for person in people.persons] == [
        ("Cllr Ann Poe", Presence.PRESENT),
        ("Cllr Barry Fox", Presence.APOLOGIES),
        ("Mr Lee Orr", Presence.PRESENT),
    ]


def test_names_with_initials_below_each_other_are_present_without_a_heading():
    people = people_in(
        "Notes", "PCC Jo Ash (JA)", "CC Ian Hay (IH)", "Lee Orr (LO)", "Apologies from Di Fox", "JA spoke."
    )

    assert [(person.name, person.initials) for person in people.persons[:3]] == [
        ("PCC Jo Ash", "JA"),
        ("CC Ian Hay", "IH"),
        ("Lee Orr", "LO"),
    ]
    assert people.find_person("CC") == people.persons[1]


def test_a_row_of_a_table_may_be_headed_without_a_colon():
    rows = (row("Members", "Jo Ash (Chair), Lee Orr"), row("Officers", "Ann Marsh (Chief Finance Officer)"))
    found = minutes_text("Minutes of the meeting held on 4 March 2025", *rows).people

    assert [(person.name, person.presence) for person in found] == [
        ("Jo Ash", Presence.PRESENT),
        ("Lee Orr", Presence.PRESENT),
        ("Ann Marsh", Presence.IN_ATTENDANCE),
    ]


def test_a_post_of_the_force_is_not_that_of_the_office():
    people = people_in("Present: Kofi Adjei, OPCC CFO (KA); Ann Poe, Chair (AP)")

    assert people.find_person("OPCC CFO")
    assert people.find_person("Force CFO") is None


def test_a_column_of_marks_headed_present_has_no_names():
    reading = minutes_text(
        row("Name", "Role", "Present"),
        row("Cordelia Banks (CB)", "Chair", "Yes"),
        row("Moira Tull (MT)", "Member", "Apologies"),
        row("Alec Prowse (AP)", "Member", "Yes"),
    )

    assert [(person.name, person.presence) for person in reading.people] == [
        ("Cordelia Banks", Presence.PRESENT),
        ("Moira Tull", Presence.APOLOGIES),
        ("Alec Prowse", Presence.PRESENT),
    ]


def test_names_with_initials_that_take_turns_with_posts_are_the_only_people():
    found = people_in("Present: Jo Ash (JA), Area Manager Response, Lee Orr (LO), Treasurer, Di Fox (DF)")

    assert [(person.name, person.role) for person in found.persons] == [
        ("Jo Ash", "Area Manager Response"),
        ("Lee Orr", "Treasurer"),
        ("Di Fox", ""),
    ]


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ((heading("Members"), entry("Jo Ash, Chair"), entry("Lee Orr, CPS")), ["Jo Ash", "Lee Orr"]),
        ((heading("Board members"), entry("Jo Ash"), heading("Officers"), entry("Lee Orr")), ["Jo Ash", "Lee Orr"]),
        (
            (heading("Present"), entry("Jo Ash"), entry("A pupil of the school"), entry("Lee Orr")),
            ["Jo Ash", "Lee Orr"],
        ),
        (
            (heading("Present"), entry("Deputy Jo Ash (Chair)"), entry("District Judge Lee Orr")),
            ["Deputy Jo Ash", "District Judge Lee Orr"],
        ),
        ((heading("Present"), numbered("1.", "Jo Ash, Chair"), numbered("2.", "Lee Orr, CPS")), ["Jo Ash", "Lee Orr"]),
        (("Present: J Ash (Chair and Police and Crime Commissioner), L Orr (Clerk)",), ["J Ash", "L Orr"]),
        (("Those attending:", "Jo Ash / Chair", "Lee Orr / Probation Service"), ["Jo Ash", "Lee Orr"]),
    ],
)
def test_lists_of_those_present_are_read_in_usual_layouts(parts: tuple[str | SourceBlock, ...], names: list[str]):
    found = minutes_text(*parts, heading("1. Minutes"), "The minutes were agreed.").people

    assert [person.name for person in found if person.presence is not Presence.APOLOGIES] == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Apologies were accepted from Di Fox (DF). JA welcomed everyone.",
        "Apologies for absence had been received from: Di Fox (Probation). JA took the chair.",
        "Di Fox had sent apologies. JA welcomed everyone.",
    ],
)
def test_apologies_end_with_their_sentence(sentence: str):
    found = people_in("Present: Jo Ash (JA); Lee Orr (LO)", sentence).persons

    assert [one.name for one in found if one.presence is Presence.APOLOGIES] == ["Di Fox"]


def test_an_establishment_behind_an_absent_governor_is_nobody():
    found = minutes_text(heading("Apologies"), entry("Governor Ed Fry, HMP Stone"), heading("1. Minutes")).people

    assert [person.name for person in found] == ["Ed Fry"]


@pytest.mark.parametrize("firm", ["External Audit (Pell Orr LLP)", "Pell Orr LLP, External Audit"])
def test_a_firm_is_not_a_person(firm: str):
    found = minutes_text(
        heading("In attendance"), "Jo Ash, Clerk", firm, "Lee Orr, Engagement Lead", heading("1. Minutes")
    ).people

    assert [person.name for person in found] == ["Jo Ash", "Lee Orr"]


@pytest.mark.parametrize("words", ["The PCC", "the Commissioner", "The Chair"])
def test_a_post_with_its_article_is_that_of_the_person_present(words: str):
    people = people_in("Present: Lee Orr, Chair", "Jo Ash, Police and Crime Commissioner (PCC)")

    found = people.find_person(words)

    assert found is not None
    assert found.name == ("Lee Orr" if words == "The Chair" else "Jo Ash")


def test_a_second_list_may_stand_behind_the_first_in_its_line():
    found = people_in("In the room: Jo Ash (Chair), Lee Orr (Finance). On Teams: Di Fox (notes).").persons

    assert [one.name for one in found] == ["Jo Ash", "Lee Orr", "Di Fox"]


def test_initials_in_brackets_in_a_cell_are_not_the_letters_of_a_body():
    found = minutes_text(
        "Minutes of 4 March 2025", "Present:", row("Jo Ash", "(JA)", "OPCC"), row("Lee Orr", "(LO)", "CPS")
    ).people

    assert [(one.initials, one.role) for one in found] == [("JA", "OPCC"), ("LO", "CPS")]


def test_a_labelled_table_of_names_may_stand_below_a_long_title():
    title = f"Minutes of the meeting of the {'Police and Crime ' * 8}Panel held on 4 March 2025 at Shire Hall"
    found = minutes_text(title, "Members present:", row("Jo Ash", "Lee Orr"), row("Di Fox", "Al Rae")).people

    assert [one.name for one in found] == ["Jo Ash", "Lee Orr", "Di Fox", "Al Rae"]


def test_a_name_in_a_script_without_capitals_is_somebody_with_initials():
    found = people_in("Present: Jo Ash (JA), 王芳 (WF), محمد علي").persons

    assert [(person.name, person.initials) for person in found] == [("Jo Ash", "JA"), ("王芳", "WF"), ("محمد علي", "")]
