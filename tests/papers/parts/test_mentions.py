"""Links between the papers of a pack."""

from collections.abc import Iterator

from boardpack.documents.model import Cell, Column, Document, Link, Paragraph, Row, Section, Table, Text, counted, words
from boardpack.papers.parts.mentions import anchor_of_arising, with_ways
from tests.papers.office import AS_AT


def paper(anchor: str, *blocks: Paragraph | Table) -> Document:
    return Document("T", (Section(blocks, title="T", anchor=anchor),), AS_AT)


def log(*refs: str) -> Table:
    rows = (
        Row((Cell((Paragraph(words(ref)),)), Cell((Paragraph(words("As A-002")),))), anchor=f"action-{ref}")
        for ref in refs
    )
    return Table((Column("Ref", 12), Column("Action", 50)), tuple(rows), "Log")


def said(text: str) -> Paragraph:
    return Paragraph(words(text))


def links(document: Document) -> list[tuple[str, str]]:
    def found() -> Iterator[Link]:
        for block in document.sections[0].blocks:
            lines = [block] if isinstance(block, Paragraph) else []
            if isinstance(block, Table):
                lines = [line for row in block.rows for cell in row.cells for line in cell.paragraphs]
            yield from (inline for line in lines for inline in line.content if isinstance(inline, Link))

    return [(link.text, link.target) for link in found()]


def test_an_action_leads_to_its_row_and_a_row_does_not_lead_to_itself() -> None:
    papers = {
        "paper-1": paper("paper-1", log("A-001", "A-002")),
        "paper-2": paper("paper-2", said("See A-002, not A-0021 or HA-002.")),
    }
    linked = with_ways(papers, ())
    assert links(linked["paper-2"]) == [("A-002", "#action-A-002")]
    assert links(linked["paper-1"]) == [("A-002", "#action-A-002")]


def test_an_action_leads_to_matters_arising_only_where_the_pack_has_no_log() -> None:
    arising = Table(
        (Column("Ref", 12),),
        (Row((Cell((said("A-001"),)),), anchor=anchor_of_arising("action-A-001")),),
        "Actions agreed",
    )
    papers = {"paper-1": paper("paper-1", arising), "paper-2": paper("paper-2", said("See A-001."))}
    with_log = with_ways({**papers, "paper-3": paper("paper-3", log("A-001"))}, ())
    assert links(with_log["paper-1"]) == links(with_log["paper-2"]) == [("A-001", "#action-A-001")]
    without = with_ways(papers, ())
    assert links(without["paper-1"]) == []
    assert links(without["paper-2"]) == [("A-001", "#arising-A-001")]


def test_papers_and_minutes_are_found_with_either_space_and_those_of_other_meetings_are_left() -> None:
    text = "Paper\u00a01, Paper 12, minute 40, Paper 1 of 3 June, Paper 3"
    linked = with_ways({"paper-2": paper("paper-2", said(text))}, ("paper-1", "paper-12", "minute-40"))
    assert links(linked["paper-2"]) == [
        ("Paper\u00a01", "#paper-1"),
        ("Paper 12", "#paper-12"),
        ("minute 40", "#minute-40"),
    ]


def test_papers_that_minutes_name_are_those_of_their_own_meeting_and_lead_nowhere() -> None:
    minute = Table((Column("No", 12),), (Row((Cell((said("Paper 1, A-001, minute 41"),)),), anchor="minute-40"),), "M")
    minutes = paper("paper-2", said("The Board noted Paper 1 and A-001."), minute)
    papers = {
        "paper-1": paper("paper-1", log("A-001")),
        "paper-2": minutes,
        "paper-3": paper("paper-3", said("Paper 1")),
    }
    linked = with_ways(papers, ("minute-41",))
    action = ("A-001", "#action-A-001")
    assert links(linked["paper-2"]) == [action, action, ("minute 41", "#minute-41")]
    assert links(linked["paper-3"]) == [("Paper 1", "#paper-1")]


def test_a_link_to_a_place_that_the_pack_lacks_becomes_words_and_counts_stay() -> None:
    lost = Paragraph((Link("recommendation 8", "#item-x-8", bold=True), Link("web", "https://a.example")))
    stated = Paragraph(counted("2 actions, A-001", {"actions.open": 2}))
    linked = with_ways({"paper-1": paper("paper-1", lost, stated, log("A-001"))}, ())
    first, second, _ = linked["paper-1"].sections[0].blocks
    assert isinstance(first, Paragraph)
    assert first.content == (Text("recommendation 8", bold=True), Link("web", "https://a.example"))
    assert second == stated


def test_a_pack_without_places_changes_nothing() -> None:
    alone = {"x": paper("x", said("A-001 and Paper 4"))}
    assert with_ways(alone, ()) == alone
