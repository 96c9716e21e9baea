"""A letter's proposals become the register's items: all or nothing, and nothing twice."""

from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.register.bodies import OfficeBody
from boardpack.domain.register.clocks import FUTURE_DEATHS, IOPC_RECOMMENDATION, MonitoringStage
from boardpack.domain.register.item_kinds import ItemKind, item_kind
from boardpack.domain.register.items import Applicability, ItemId, Voice
from boardpack.domain.register.proposals import Confidence, Evidence, OtherVoice, ProposedAction, ProposedResponse
from boardpack.errors import NotFoundError, RefusedError, UnreadableFileError
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find
from boardpack.resources import resource
from boardpack.services.gathering.composing import compose_tracker, compose_update_report
from boardpack.services.gathering.paper_requests import PaperRequest
from boardpack.services.register.letter_entering import Acceptance
from boardpack.services.register.letter_reading import read_document
from boardpack.store import Store
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import COLLEGE, StillClock, accept_letter, letter, proposal
from tests.papers.outline import outline

LETTERS = Path(__file__).parents[2] / "letters"
SECOND = proposal("10", text="The College should publish guidance.", points=(), bodies=(COLLEGE,), for_force=False)


def labels(workspace: Workspace) -> list[str]:
    return [entry.item.label for entry in workspace.register.entries()]


def test_an_accepted_letter_is_in_the_register_as_it_was_proposed(workspace: Workspace, tmp_path: Path) -> None:
    path, reading = letter(tmp_path, proposal(), SECOND)
    accepted = workspace.letters.accept(path, reading, reading.proposals)

    first, second = workspace.register.entries()
    expected = proposal()
    assert (accepted.item_count, accepted.response_count, accepted.changes.register) == (2, 4, True)
    assert (first.item.text, first.item.points, first.item.deadline) == (
        expected.text,
        expected.points,
        expected.deadline,
    )
    assert first.item.bodies == expected.bodies
    assert first.latest(Voice.COMMISSIONER).text == "I agree."
    assert (first.item.applicability, second.item.applicability) == (Applicability.FOR_US, Applicability.NOT_FOR_US)
    assert second.item.applicability_reason == "Addressed to College of Policing."
    assert first.report.responded_on == date(2025, 7, 8)


def test_the_responses_of_a_letter_that_is_entered_late_were_sent_on_its_day_and_later_ones_were_not(
    workspace: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    clock.go_to(date(2025, 11, 28))
    accept_letter(workspace, tmp_path)
    (entry,) = workspace.register.entries()
    clock.go_to(date(2025, 12, 5))
    workspace.register.respond(entry.item.id, Voice.FORCE, "It is done.")

    with Store(workspace.folder).reading() as session:
        late, now = (
            outline(compose_tracker(PaperRequest(session, AsAt(day))))
            for day in (date(2025, 11, 28), date(2025, 12, 5))
        )
    assert "sent 8 July 2025 (day 54 of 56)" in late
    assert "Response recorded" not in late
    assert "Response recorded 5 December 2025." in now


def test_a_commitment_was_made_on_the_day_of_its_letter_and_its_words_are_no_update(
    workspace: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    clock.go_to(date(2025, 11, 28))
    promise = ProposedAction("Train officers", Evidence("response", 0, 0, 5, "Train"), target=date(2025, 8, 1))
    path, reading = letter(tmp_path, replace(proposal(), actions=(promise,)))
    workspace.letters.accept(path, reading, reading.proposals, how=Acceptance(actions=(promise,)))
    (state,) = workspace.actions.states()

    assert (state.raised_on, state.last_note) == (date(2025, 7, 8), "")
    (raised,) = workspace.actions.history(state.action.id)
    assert raised.note == "From the response of 8 July 2025: “Train”"
    with Store(workspace.folder).reading() as session:
        report = outline(compose_update_report(PaperRequest(session, AsAt(date(2025, 11, 28)))))
    assert "Raised" not in report
    assert "Became overdue" not in report
    assert "Responses" not in report


def test_what_a_letter_answers_was_sent_on_its_day_also_where_that_day_was_recorded_before(
    workspace: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    answered = proposal()
    unanswered = replace(answered, responses=())
    path, reading = letter(tmp_path, unanswered, name="first.txt")
    workspace.letters.accept(path, reading, (unanswered,))
    clock.go_to(date(2025, 7, 20))
    path, reading = letter(tmp_path, answered, name="second.txt")
    workspace.letters.accept(path, reading, (answered,))
    with Store(workspace.folder).reading() as session:
        tracker = outline(compose_tracker(PaperRequest(session, AsAt(date(2025, 7, 20)))))
    assert "sent 8 July 2025 (day 54 of 56)" in tracker
    assert "Response recorded" not in tracker


def test_a_response_of_the_government_stays_in_the_letter(workspace: Workspace, tmp_path: Path) -> None:
    answered = replace(SECOND, responses=(ProposedResponse(OtherVoice.GOVERNMENT, "Accepted."),))
    path, reading = letter(tmp_path, answered)
    accepted = workspace.letters.accept(path, reading, reading.proposals)

    (entry,) = workspace.register.entries()
    assert (accepted.item_count, accepted.response_count, entry.responses) == (1, 0, ())


def test_all_that_one_speaker_responds_to_an_item_is_its_response_in_the_register(
    workspace: Workspace, tmp_path: Path
) -> None:
    texts = ("Progress is being made.", "This recommendation is for the Border Security Command.")
    path, reading = letter(tmp_path, proposal(responses=tuple(ProposedResponse(Voice.FORCE, text) for text in texts)))

    accepted = workspace.letters.accept(path, reading, reading.proposals)

    (entry,) = workspace.register.entries()
    assert [response.text for response in entry.responses] == ["\n\n".join(texts)]
    assert accepted.response_count == 1
    assert workspace.letters.compare(reading).is_imported


def test_the_letter_itself_is_kept(workspace: Workspace, tmp_path: Path) -> None:
    report = accept_letter(workspace, tmp_path)

    with Store(workspace.folder).reading() as session:
        assert session.files.read(report.source_sha256) == (tmp_path / "letter.txt").read_bytes()


def test_the_same_letter_twice_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    accept_letter(workspace, tmp_path)

    with pytest.raises(RefusedError, match=r"“letter\.txt” is already in the register, under “Harm in the home”"):
        accept_letter(workspace, tmp_path)
    assert labels(workspace) == ["Recommendation 9"]


def test_what_was_left_out_of_a_letter_can_be_accepted_later_and_takes_its_place(
    workspace: Workspace, tmp_path: Path
) -> None:
    path, reading = letter(tmp_path, proposal("1"), proposal("2"), proposal("3"))
    workspace.letters.accept(path, reading, [reading.proposals[0], reading.proposals[2]])
    accepted = workspace.letters.accept(path, reading, reading.proposals)

    assert accepted.item_count == 1
    assert accepted.response_count == 2
    assert labels(workspace) == ["Recommendation 1", "Recommendation 2", "Recommendation 3"]


def test_the_same_letter_in_another_format_brings_nothing_new(workspace: Workspace, tmp_path: Path) -> None:
    quotes = replace(proposal(), responses=(ProposedResponse(Voice.FORCE, "We  accept\nthis"),))
    accept_letter(workspace, tmp_path)
    path, reading = letter(tmp_path, quotes, name="letter.md")

    with pytest.raises(RefusedError, match="already"):
        workspace.letters.accept(path, reading, reading.proposals)


def test_a_response_letter_adds_to_the_report_that_is_there(workspace: Workspace, tmp_path: Path) -> None:
    path, report = letter(tmp_path, replace(proposal(), responses=()), name="report.txt")
    workspace.letters.accept(path, report, report.proposals)
    path, response = letter(tmp_path, proposal(), proposal("11"), name="response.txt")
    accepted = workspace.letters.accept(path, response, response.proposals)

    assert len(workspace.register.reports()) == 1
    assert (accepted.item_count, accepted.response_count) == (1, 4)
    assert labels(workspace) == ["Recommendation 9", "Recommendation 11"]


def test_recommendations_of_the_same_number_stay_with_their_causes_of_concern(
    workspace: Workspace, tmp_path: Path
) -> None:
    def cause(text: str):
        return proposal(None, kind=ItemKind.CAUSE_OF_CONCERN, text=text)

    accept_letter(
        workspace,
        tmp_path,
        cause("Harm is not seen."),
        proposal("1", parent="Cause of concern"),
        cause("Calls are not answered."),
        proposal("1", parent="Cause of concern"),
    )

    items = [entry.item for entry in workspace.register.entries()]
    assert [item.label for item in items] == ["Cause of concern", "Recommendation 1"] * 2
    assert [item.parent_id for item in items] == [None, items[0].id, None, items[2].id]


def test_two_items_of_one_letter_with_the_same_number_are_both_kept(workspace: Workspace, tmp_path: Path) -> None:
    accept_letter(workspace, tmp_path, proposal("1"), proposal("1", text="Another ask."))

    assert labels(workspace) == ["Recommendation 1", "Recommendation 1"]


def test_deadlines_that_count_from_publication_are_counted_when_it_is_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    relative = proposal(
        text="Within six months, the force should train its officers.",
        points=(),
        deadline=Deadline("Within six months", Precision.RELATIVE),
    )
    path, reading = letter(tmp_path, relative)
    unknown = replace(reading, facts=replace(reading.facts, report_published=None))
    report = workspace.letters.accept(path, unknown, unknown.proposals).report
    (before,) = workspace.register.entries()
    workspace.register.set_published(report.id, date(2025, 5, 16))
    (after,) = workspace.register.entries()

    assert before.item.deadline.on is None
    assert after.item.deadline.on == date(2025, 11, 16)
    assert after.item.deadline.phrase == "Within six months"
    assert after.report.clock.last_day == date(2025, 7, 10)


def test_a_letter_that_was_changed_after_it_was_read_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    path, reading = letter(tmp_path)
    path.write_text("Other words", encoding="utf-8")

    with pytest.raises(RefusedError, match="has changed since it was read"):
        workspace.letters.accept(path, reading, reading.proposals)
    assert workspace.register.reports() == ()


def test_a_letter_that_went_away_is_told(workspace: Workspace, tmp_path: Path) -> None:
    path, reading = letter(tmp_path)
    path.unlink()

    with pytest.raises(UnreadableFileError, match="is no longer there"):
        workspace.letters.accept(path, reading, reading.proposals)


def test_accepting_nothing_says_why_there_is_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path, reading = letter(tmp_path)

    with pytest.raises(RefusedError, match="An agenda holds no items"):
        workspace.letters.accept(path, replace(reading, notice="An agenda holds no items to import."), ())


def test_reading_a_letter_stores_nothing_and_knows_the_offices_force(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Recommendation 1\nBy 30 April 2026, Westmarch Police should train every officer.\n")
    reading = workspace.letters.read(path)

    assert reading.proposals[0].for_force is True
    assert workspace.register.reports() == ()
    assert read_document(path).letter.proposals[0].number == "1"


def test_an_ask_of_commissioners_is_for_us_and_says_so(workspace: Workspace, tmp_path: Path) -> None:
    accept_letter(workspace, tmp_path, proposal(for_force=False, for_commissioner=True))
    (entry,) = workspace.register.entries()

    assert entry.item.applicability is Applicability.FOR_US
    assert entry.item.applicability_reason == "For the Commissioner."


def test_the_offices_own_bodies_and_every_name_of_its_force_are_known(workspace: Workspace, tmp_path: Path) -> None:
    settings = workspace.settings.get()
    added = (OfficeBody("Westmarch Resilience Forum", ("WRF", "the resilience forum")),)
    workspace.settings.save(replace(settings, bodies=added, force_names=("Westmarch Police", "Westmarch")))
    path = tmp_path / "report.txt"
    path.write_text(
        "Recommendation 1\nWestmarch should train every officer.\n\n"
        "Recommendation 2\nThe resilience forum should plan for floods.\n"
    )
    first, second = workspace.letters.read(path).proposals

    assert (first.bodies[0].canonical, first.for_force) == ("Westmarch Police", True)
    assert (second.bodies[0].canonical, second.for_force) == ("Westmarch Resilience Forum", False)
    assert second.confidence is Confidence.CERTAIN


def test_a_letter_that_is_checked_as_at_a_day_is_checked_once() -> None:
    path = resource("sample", "response-out-of-sight.txt")
    whole = read_document(path, as_at=date(2026, 6, 2)).letter
    alone = read_document(path).letter

    assert find(read_source(path), checks=False).findings == ()
    assert {(finding.rule, finding.place) for finding in whole.findings} > {
        (finding.rule, finding.place) for finding in alone.findings
    }
    assert replace(whole, findings=()) == replace(alone, findings=())


def test_the_letter_of_an_item_is_read_again_from_what_is_kept(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(resource("sample", "response-out-of-sight.txt").read_bytes())
    reading = workspace.letters.read(path)
    workspace.letters.accept(path, reading, reading.proposals)
    path.unlink()
    entry = workspace.register.entries()[0]

    source = workspace.letters.source_of(entry.item.id)

    assert source.reading.file_name == "letter.txt"
    assert any(evidence.words[:20] in entry.item.text for evidence in source.evidence)
    with pytest.raises(NotFoundError):
        workspace.letters.source_of(ItemId("nowhere"))


NOTHING_ASKED = {
    "agenda": "Agenda\n\n1. Apologies\n\n2. Declarations of interest\n\n3. Minutes of the last meeting\n",
    "covering letter": "Dear Home Secretary\n\nI enclose my comments on the report.\n\nYours sincerely\n",
}


@pytest.mark.parametrize("text", NOTHING_ASKED.values(), ids=NOTHING_ASKED)
def test_a_document_that_asks_nothing_is_compared_with_a_full_register(
    workspace: Workspace, tmp_path: Path, text: str
) -> None:
    accept_letter(workspace, tmp_path)
    path = tmp_path / "nothing.txt"
    path.write_text(text)

    reading = workspace.letters.read(path)
    comparison = workspace.letters.compare(reading)

    assert (reading.proposals, comparison.report, comparison.items) == ((), None, ())


def test_every_offices_document_is_compared_with_a_full_register(workspace: Workspace) -> None:
    full = LETTERS / "real/organised-immigration-crime-2025.txt"
    reading = read_document(full).letter
    workspace.letters.accept(full, reading, reading.proposals)

    readings = [read_document(path).letter for path in sorted((LETTERS / "offices").glob("*.txt"))]

    assert {len(workspace.letters.compare(reading).items) - len(reading.proposals) for reading in readings} == {0}
    assert any(not reading.proposals and reading.facts.report_title is None for reading in readings)


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_the_letter_that_boardpack_wrote_itself_is_known_to_the_register(
    workspace: Workspace, tmp_path: Path, suffix: str
) -> None:
    source = LETTERS / "real/organised-immigration-crime-2025.txt"
    reading = read_document(source).letter
    unsent = replace(reading, facts=replace(reading.facts, response_date=None))
    workspace.letters.accept(source, unsent, reading.proposals, date(2025, 5, 16))
    written = workspace.papers.write("response-letter", tmp_path / f"letter{suffix}")

    again = read_document(written).letter
    comparison = workspace.letters.compare(again)

    assert again.facts.report_title == "Improving the response to organised immigration crime"
    assert again.facts.response_date is None
    assert comparison.because == "by its title"
    assert comparison.is_imported


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_an_item_without_a_deadline_has_none_in_boardpacks_own_letter(
    workspace: Workspace, tmp_path: Path, suffix: str
) -> None:
    report = resource("sample", "report-northmere-custody.txt")
    reading = workspace.letters.read(report)
    workspace.letters.accept(report, reading, reading.proposals, date(2026, 10, 20))
    for entry in workspace.register.entries():
        workspace.register.respond(entry.item.id, Voice.FORCE, "The force accepts this.")
    written = workspace.papers.write("response-letter", tmp_path / f"letter{suffix}")

    comparison = workspace.letters.compare(read_document(written).letter)

    assert [(standing.changed, standing.item_id is not None) for standing in comparison.items] == [((), True)] * 3


def test_a_coroners_report_without_items_starts_its_own_clock(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "Regulation 28.txt"
    words = (
        "Regulation 28: Report to prevent future deaths",
        "8 September 2024",
        "I am assistant coroner for Westmarch.",
    )
    path.write_text("\n\n".join(words), encoding="utf-8")
    reading = workspace.letters.read(path)
    accepted = workspace.letters.accept(path, reading, reading.proposals)

    report = accepted.report
    assert (report.publisher, report.rule, report.published_on) == ("Coroner", FUTURE_DEATHS, date(2024, 9, 8))
    assert report.responded_on is None
    assert report.clock is not None
    assert report.clock.last_day == date(2024, 11, 3)
    with pytest.raises(RefusedError, match="is already in the register"):
        workspace.letters.accept(path, reading, reading.proposals)

    workspace.section_55.extend(report.id, date(2024, 12, 1))
    workspace.section_55.set_stage(report.id, MonitoringStage.ENGAGE)
    workspace.section_55.set_clock(report.id, IOPC_RECOMMENDATION)
    (kept,) = workspace.register.reports()
    assert (kept.extended_to, kept.stage, kept.rule) == (date(2024, 12, 1), MonitoringStage.ENGAGE, IOPC_RECOMMENDATION)
    with pytest.raises(RefusedError, match="The last day cannot be 1 August 2024"):
        workspace.section_55.extend(report.id, date(2024, 8, 1))


def test_a_kind_that_is_not_the_inspectorates_is_kept_found_counted_and_printed(
    workspace: Workspace, tmp_path: Path
) -> None:
    point = item_kind("learning point")
    accept_letter(workspace, tmp_path, proposal("3", kind=point), proposal("4", kind=item_kind("finding")))

    entry, other = workspace.register.entries()
    assert [entry.item.label, other.item.label] == ["Learning point 3", "Finding 4"]
    assert [hit.place.called for hit in workspace.search.find("learning point 3").hits][:1] == ["Learning point 3"]
    with Store(workspace.folder).reading() as session:
        shown = outline(compose_tracker(PaperRequest(session, AsAt(date(2025, 11, 28)))))
    assert "LP means learning point." in shown
    assert "Finding 4" in shown

    workspace.register.correct(replace(entry.item, kind=ItemKind.AREA_FOR_IMPROVEMENT))
    workspace.register.correct(replace(other.item, kind=point))
    assert labels(workspace) == ["Area for improvement 3", "Learning point 4"]
    assert workspace.backups.verify() == ()


def test_a_letter_about_a_report_with_a_similar_title_goes_to_a_new_report_unless_a_person_chooses(
    workspace: Workspace, tmp_path: Path
) -> None:
    path, roads = letter(tmp_path, proposal("1"), name="roads.txt", title="Inspection of roads")
    known = workspace.letters.accept(path, roads, roads.proposals).report
    path, rivers = letter(tmp_path, proposal("1"), name="rivers.txt", title="Inspection of rivers")

    compared = workspace.letters.compare(rivers)
    chosen = workspace.letters.compare(rivers, how=Acceptance(known.id))
    assert (compared.report, compared.similar) == (None, known)
    assert (chosen.report, chosen.similar) == (known, None)
    workspace.letters.accept(path, rivers, rivers.proposals)
    assert [report.title for report in workspace.register.reports()] == ["Inspection of roads", "Inspection of rivers"]
