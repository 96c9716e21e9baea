"""The glossary of a meeting's papers."""

from boardpack.documents.model import Document, Paragraph, Section, words
from boardpack.domain.log.actions import standing
from boardpack.papers.action_log import compose_action_log
from boardpack.papers.glossary import GlossaryEntry, ReadPaper, compose_glossary, glossary_of, standings_in
from tests.papers import office
from tests.papers.outline import outline


def paper(name: str, *texts: str) -> ReadPaper:
    blocks = tuple(Paragraph(words(text)) for text in texts)
    return ReadPaper(name, Document(name, (Section(blocks),), office.AS_AT))


def test_entries_come_by_the_alphabet_with_the_first_paper_that_uses_each() -> None:
    papers = (
        paper("Paper 1", "The violent crime unit (VCU) met the MASH."),
        paper("Paper 2", "The MASH, a multi-agency safeguarding hub (MASH), and the VCU agree."),
    )
    assert glossary_of(papers) == (
        GlossaryEntry("MASH", "multi-agency safeguarding hub", "Paper 1"),
        GlossaryEntry("VCU", "violent crime unit", "Paper 1"),
    )


def test_the_register_may_write_out_what_the_papers_shorten() -> None:
    used = paper("Paper 1", "The NCA leads.")
    assert glossary_of((used,), ("Ask the National Crime Agency.",))[0].meaning == "National Crime Agency"
    assert glossary_of((used,), names={"NCA": "the National Crime Agency"})[0].meaning == "the National Crime Agency"
    assert glossary_of((used,))[0].meaning == ""


def test_what_the_papers_say_goes_before_the_names_of_bodies() -> None:
    used = paper("Paper 1", "The night custody assistant (NCA) rang.")
    assert glossary_of((used,), names={"NCA": "the National Crime Agency"})[0].meaning == "night custody assistant"


def test_a_term_that_is_usual_in_policing_comes_after_a_name_in_the_papers() -> None:
    terms = {"OIC": "officer in the case"}
    reports, used = paper("Paper 1", "Organised Immigration Crime rose."), paper("Paper 2", "The OIC plan was agreed.")
    assert glossary_of((reports, used), terms=terms)[0].meaning == "Organised Immigration Crime"
    assert glossary_of((used,), terms=terms)[0].meaning == "officer in the case"


def test_a_word_that_also_stands_in_small_letters_is_no_abbreviation() -> None:
    assert glossary_of((paper("Paper 1", "This is NOT so; it is not."),)) == ()


def test_the_status_words_that_the_papers_use_are_explained_and_no_others() -> None:
    log = compose_action_log(office.ACTIONS, office.SETTINGS, office.AS_AT)
    standings = standings_in((ReadPaper("Paper 1", log), paper("Paper 2", "Not started.")))
    assert {standing(state, office.AS_AT) for state in office.ACTIONS} == set(standings)
    text = outline(compose_glossary((), office.MEETING, office.SETTINGS, standings=standings))
    assert "■ **Overdue** | The date has passed and the work is not complete." in text
    assert "no abbreviations" not in text
    assert "Status words" not in outline(compose_glossary((), office.MEETING, office.SETTINGS))


def test_a_meaning_begins_with_a_capital() -> None:
    entries = (GlossaryEntry("VCU", "violent crime unit", "Paper 1"),)
    assert "VCU | Violent crime unit | Paper 1" in outline(compose_glossary(entries, office.MEETING, office.SETTINGS))
