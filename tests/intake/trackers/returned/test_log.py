"""What was changed in an exported log, told from what was changed here meanwhile: a law over any edits."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.trackers import RowFate, TrackerRow
from boardpack.domain.log.actions import Action, ActionId, ActionUpdate, NewUpdate, Status, UpdateId, fold
from boardpack.intake.trackers.returned.log import Mark, returned_outcomes
from boardpack.values import replace

ACTION = Action(ActionId("a1"), "A-001", datetime(2025, 7, 1, 9, tzinfo=UTC), "Sam")
FIELDS = ("title", "owner", "target", "status", "assurance")
values = {
    "title": st.sampled_from(["Train", "Train all", "Train  all ", "train"]),
    "owner": st.sampled_from(["Hale", "Moss", "Lee"]),
    "target": st.dates(date(2025, 8, 1), date(2025, 8, 3)),
    "status": st.sampled_from(Status),
    "assurance": st.sampled_from(Assurance),
}
updates = st.lists(st.fixed_dictionaries({}, optional=values), max_size=4)


def said(number: int, **fields: object) -> ActionUpdate:
    at = ACTION.created_at + timedelta(days=number)
    return replace(ActionUpdate(UpdateId(f"u{number}"), ACTION.id, at, "Sam"), **fields)  # type: ignore[arg-type]


def plain(value: object) -> object:
    return " ".join(value.split()) if type(value) is str else value


@given(updates, updates, st.fixed_dictionaries({}, optional=values), st.sampled_from(["", "A note"]))
def test_what_was_edited_is_brought_and_nothing_else(
    before: list[dict[str, object]], since: list[dict[str, object]], edited: dict[str, object], note: str
) -> None:
    first = said(
        0, title="Train", owner="Hale", target=date(2025, 8, 1), status=Status.ON_TRACK, assurance=Assurance.PARTLY
    )
    earlier = [first, *(said(number, **fields) for number, fields in enumerate(before, start=1))]
    later = [said(number, **fields) for number, fields in enumerate(since, start=len(earlier))]
    base, state = fold(ACTION, earlier), fold(ACTION, [*earlier, *later])
    found = {field: edited.get(field, getattr(base, field)) for field in FIELDS}
    row = TrackerRow(2, "A-001", update=note, **found)  # type: ignore[arg-type]
    mark = Mark(ACTION.id, earlier[-1].id)

    (outcome,) = returned_outcomes((row,), {2: mark}, (state,), lambda _: (*earlier, *later))

    news = {
        field: value
        for field, value in edited.items()
        if plain(value) != plain(getattr(base, field))
        and plain(value) not in [plain(getattr(update, field)) for update in later]
    }
    both = {field for field in news if any(getattr(update, field) is not None for update in later)}
    if news or note:
        assert outcome.update == NewUpdate(note=note or None, base_id=mark.base_id, **news)  # type: ignore[arg-type]
    if both:
        assert outcome.fate is RowFate.CONFLICT
        assert outcome.kept is not None
        assert {name: getattr(outcome.kept.update, name) for name in both} == {n: getattr(state, n) for n in both}
    else:
        assert outcome.fate is (RowFate.CHANGED if news or note else RowFate.SAME)
    assert len(outcome.row.doubts) == len(both)
