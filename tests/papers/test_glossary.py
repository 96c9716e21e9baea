"""The glossary of a meeting's papers."""

from boardpack.documents.model import Document, Paragraph, Section, words
from boardpack.papers.glossary import GlossaryEntry, ReadPaper, glossary_of
from tests.papers import office


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
