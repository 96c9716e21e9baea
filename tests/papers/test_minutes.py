"""The paper of the minutes, and that of decisions."""

import re
from datetime import UTC, date, datetime
from itertools import pairwise

from hypothesis import given

from boardpack.documents.model import Box, BoxKind, Heading, Paragraph, Signature, Table, plain
from boardpack.domain.meetings.meetings import AgendaItemId
from boardpack.domain.record.agreed_actions import AgreedAction
from boardpack.domain.record.minutes import LateChanges, Minutes, MinutesState, public_minutes
from boardpack.papers.decision_record import compose_decisions
from boardpack.papers.minutes import compose_minutes
from boardpack.papers.parts.texts import texts_of
from boardpack.values import replace
from tests.domain.minuting import PRIVATE, minutes_and_restricted
from tests.papers import minuted, office


@given(minutes_and_restricted())
def test_no_word_of_what_was_taken_in_private_is_in_the_public_paper(
    made: tuple[Minutes, frozenset[AgendaItemId]],
) -> None:
    minutes, restricted = made
    paper = compose_minutes(public_minutes(minutes, restricted), office.SETTINGS)
    assert PRIVATE not in "".join(texts_of(paper))
    assert PRIVATE not in repr(paper)


@given(minutes_and_restricted())
def test_headings_and_paragraphs_carry_the_offices_own_numbers(made: tuple[Minutes, frozenset[AgendaItemId]]) -> None:
    minutes, _ = made
    blocks = compose_minutes(minutes, office.SETTINGS).sections[0].blocks
    headings = [block.number for block in blocks if isinstance(block, Heading) and block.level == 1 and block.anchor]
    assert headings == [str(item.number) for item in minutes.items]
    current = ""
    for block in blocks:
        current = (block.number or "") if isinstance(block, Heading) and block.level == 1 else current
        if isinstance(block, Paragraph) and block.number:
            assert block.number.startswith(f"{current}.")


def test_six_decisions_and_actions_have_an_index_and_there_is_a_place_to_sign() -> None:
    *others, last = minuted.MINUTES.items
    told = AgreedAction("A-044", "Tell the inspectorate", "Head of Standards", None)
    six = replace(minuted.MINUTES, items=(*others, replace(last, actions=(*last.actions, told))))
    blocks = compose_minutes(six, office.SETTINGS).sections[0].blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    refs = [plain(row.cells[0].paragraphs[0].content) for row in table.rows]
    assert refs == ["D-014", "D-015", "A-041", "A-042", "A-043", "A-044"]
    five = compose_minutes(minuted.MINUTES, office.SETTINGS).sections[0].blocks
    assert not any(isinstance(block, Table) for block in five)
    minutes = [inline.target for row in table.rows for inline in row.cells[-1].paragraphs[0].content]
    assert minutes[0] == "#minute-14"
    assert blocks[-1] == Signature("R. Ashdown", ("Chair", "Date:"))
    unnamed = compose_minutes(minuted.MINUTES, replace(office.SETTINGS, people=())).sections[0].blocks
    assert unnamed[-1] == Signature("Chair", ("Date:",))


def test_imported_minutes_are_no_draft_and_name_nobody_who_wrote_or_signs_them() -> None:
    imported = replace(
        minuted.MINUTES,
        record=replace(minuted.RECORD, state=MinutesState.CIRCULATED),
        late=LateChanges(datetime(2025, 8, 1, 10, 30, tzinfo=UTC), {}),
    )
    paper = compose_minutes(imported, office.SETTINGS)
    told = " ".join(texts_of(paper)).replace("\u00a0", " ")
    assert paper.title.startswith("Minutes of")
    assert "Imported on 1 August 2025" in told
    assert not re.search("draft|circulat|minutes by|agreed as a true", told, re.IGNORECASE)
    assert "Minutes by" in " ".join(texts_of(compose_minutes(minuted.MINUTES, office.SETTINGS)))
    unattended = replace(imported, record=replace(imported.record, attendance=()))
    told = " ".join(texts_of(compose_minutes(unattended, office.SETTINGS)))
    assert "See the imported minutes" in told
    assert "Not recorded yet" not in told


def test_minutes_list_what_was_changed_after_circulation_and_a_public_edition_only_what_it_shows() -> None:
    made = minuted.MINUTES
    open_item, private = made.items[0], next(item for item in made.items if item.restriction)
    day = datetime(2025, 8, 1, 10, 30, tzinfo=UTC)
    late = LateChanges(day, {open_item.minute.id: date(2025, 8, 5), private.minute.id: date(2025, 8, 6)})
    changed = replace(made, late=late)

    assert f"Minutes {open_item.called} and {private.called} were changed after circulation on 1 August 2025" in words(
        changed
    )
    public = replace(minuted.PUBLIC, late=late)
    change = f"Minute {open_item.called} was changed on 5 August 2025, after circulation on 1 August 2025."
    assert change in words(public)
    assert "6 August" not in words(public)
    assert "after circulation" not in words(made)


def words(made: Minutes) -> str:
    return " ".join(" ".join(texts_of(compose_minutes(made, office.SETTINGS))).split())


def test_what_came_of_a_paragraph_is_kept_with_it() -> None:
    blocks = compose_minutes(minuted.MINUTES, office.SETTINGS).sections[0].blocks
    led = [before for before, box in pairwise(blocks) if isinstance(box, Box)]
    paragraphs = [before for before in led if isinstance(before, Paragraph)]
    assert paragraphs
    assert all(paragraph.keep_with_next for paragraph in paragraphs)


def test_minutes_that_hold_restricted_ones_are_marked_so_and_their_public_edition_is_not() -> None:
    def marking(minutes: Minutes) -> str:
        return compose_minutes(minutes, office.SETTINGS).sections[0].furniture.marking

    assert (marking(minuted.MINUTES), marking(minuted.PUBLIC)) == ("OFFICIAL-SENSITIVE", "OFFICIAL")


def test_a_restricted_decision_marks_its_record() -> None:
    def marking(*taken: object) -> str:
        return compose_decisions(taken, office.SETTINGS, "Decisions", office.AS_AT).sections[0].furniture.marking  # type: ignore[arg-type]

    assert (marking(*minuted.TAKEN), marking(minuted.TAKEN[0])) == ("OFFICIAL-SENSITIVE", "OFFICIAL")


def test_every_action_and_decision_is_a_box_with_its_reference() -> None:
    blocks = compose_minutes(minuted.MINUTES, office.SETTINGS).sections[0].blocks
    boxes = [(block.kind, block.heading.replace("\u00a0", " ")) for block in blocks if isinstance(block, Box)]
    assert boxes == [
        (BoxKind.DECISION, "Decision"),
        (BoxKind.DECISION, "Decision D-014"),
        (BoxKind.ACTION, "Action A-041 (Chief Finance Officer, by 5 September 2025)"),
        (BoxKind.ACTION, "Action A-042"),
        (BoxKind.DECISION, "Decision D-015"),
        (BoxKind.ACTION, "Action A-043 (Head of Standards)"),
    ]
