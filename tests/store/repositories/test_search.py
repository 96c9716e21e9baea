"""What a search finds, in which order, and what it says about each hit."""

import re
import unicodedata
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.as_at import NOW as EVERYTHING_KNOWN
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.search import EVERYTHING, HitKind, SearchHit, terms_of
from boardpack.domain.log.actions import ActionId, NewUpdate
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, NewMeeting, Paper, PaperId, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.items import ItemId, Voice
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Store
from boardpack.store.repositories.search_match import marks_in
from tests.amounts import law
from tests.builders import COLLEGE, FORCE, MEETING_DAY, NOW, a_report, add_action, new_action, proposal, stamp

on_one_store = law(60)


def find(
    store: Store, words: str, *kinds: HitKind, as_at: AsAt = EVERYTHING_KNOWN, limit: int = 50
) -> tuple[SearchHit, ...]:
    terms = terms_of(words)
    if not terms:
        return ()
    with store.reading() as session:
        return session.search.find(terms, kinds or EVERYTHING, limit, as_at)[0]


def called(store: Store, words: str, *kinds: HitKind, as_at: AsAt = EVERYTHING_KNOWN) -> list[str]:
    return [hit.place.called for hit in find(store, words, *kinds, as_at=as_at)]


def marked(hit: SearchHit) -> list[str]:
    return [hit.excerpt[mark.start : mark.start + mark.length] for mark in hit.marks]


def note(store: Store, action_id: ActionId, words: str, at: datetime = NOW) -> None:
    with store.writing(stamp(at)) as session:
        session.actions.update(action_id, NewUpdate(note=words))


@pytest.fixture
def register(store: Store) -> ItemId:
    with store.writing(stamp()) as session:
        report = session.register.add_report(a_report())
        asked = proposal(closing="Check it yearly.", bodies=(FORCE, COLLEGE))
        item_id = session.register.add_item(proposed_item(asked, report.id, 1, None))
        session.register.respond(item_id, Voice.FORCE, "We reject this.")
        session.register.respond(item_id, Voice.FORCE, "We accept this.")
        session.register.respond(item_id, Voice.COMMISSIONER, "I agree with the force.")
    return item_id


@pytest.fixture
def meeting(store: Store) -> AgendaItemId:
    """A meeting with a restricted item first and a public one, which is nevertheless number 1."""
    with store.writing(stamp()) as session:
        called = session.meetings.add(NewMeeting(MEETING_DAY, place="Mere House"))
        advice = AgendaItem(AgendaItemId(""), called.id, 0, "Legal advice", restriction=Restriction("Privilege"))
        session.meetings.add_item(advice)
        paper = Paper(
            PaperId(""),
            PaperKind.BOARD_PAPER,
            "Stalking: where we are",
            author="A. Officer",
            asks=('Note the "first" steps\\next', "Agree the plan\tfor 2026"),
            body="## Why now\n\nThe 56 days end in August.",
        )
        item = session.meetings.add_item(
            AgendaItem(AgendaItemId(""), called.id, 0, "Protecting ŵyn", presenter="DCI Hale", paper=paper)
        )
    return item.id


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("assessed", ["Recommendation 9"]),
        ("recommendation 9", ["Recommendation 9"]),
        ("officers quality", ["Recommendation 9"]),
        ("yearly", ["Recommendation 9"]),
        ("home 9", ["Recommendation 9"]),
        ("accept", ["The force’s response to Recommendation 9"]),
        ("agree", ["The Commissioner’s comment on Recommendation 9"]),
        ("HMICFRS", ["Harm in the home"]),
        ('"college of policing" westmarch', ["Recommendation 9"]),
        ("reject", []),
    ],
)
def test_the_register_is_found_by_all_that_it_says_now(store: Store, words: str, names: list[str]) -> None:
    assert called(store, words) == names


@pytest.mark.usefixtures("meeting")
@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("wyn", ("Agenda item 1", "Meeting of 16 July 2025")),
        ("hale", ("Agenda item 1", "Meeting of 16 July 2025")),
        ("legal", ("Agenda item 2", "Meeting of 16 July 2025")),
        ("stalking", ("Paper for agenda item 1", "Meeting of 16 July 2025")),
        ('"agree the plan for 2026"', ("Paper for agenda item 1", "Meeting of 16 July 2025")),
        ('"first steps" next', ("Paper for agenda item 1", "Meeting of 16 July 2025")),
        ("56 days", ("Paper for agenda item 1", "Meeting of 16 July 2025")),
        ("16 jul", ("Meeting of 16 July 2025", "Mere House")),
        ("2025-07-16", ("Meeting of 16 July 2025", "Mere House")),
        ("mere house", ("Meeting of 16 July 2025", "Mere House")),
    ],
)
def test_meetings_agendas_and_papers_are_found_with_their_place(
    store: Store, words: str, place: tuple[str, str]
) -> None:
    (hit,) = find(store, words)

    assert (hit.place.called, hit.place.within) == place
    assert hit.is_restricted == (words == "legal")


def test_the_number_of_an_agenda_item_is_the_one_in_print(store: Store, meeting: AgendaItemId) -> None:
    with store.reading() as session:
        agenda = session.meetings.items(session.meetings.meeting_of(meeting))

    for item in agenda:
        (hit,) = find(store, f'"{item.title}"', HitKind.AGENDA_ITEM)
        assert hit.place.called == f"Agenda item {item.position}"


def test_a_hit_says_who_when_and_where_with_the_words_marked(store: Store) -> None:
    action = add_action(store, new_action("Train every officer"))
    note(store, action.id, "Café O’Brien 😀 has trained the cŵn.", NOW + timedelta(days=1))
    (hit,) = find(store, "cafe o'brien cwn", HitKind.UPDATE)

    assert (hit.place.kind, hit.place.called, hit.place.within) == (
        HitKind.UPDATE,
        "Update to A-001",
        "Train every officer",
    )
    assert (hit.place.thing_id, hit.at, hit.by) == (action.id, NOW + timedelta(days=1), "Sam Secretary")
    assert marked(hit) == ["Café", "O’Brien", "cŵn"]


def test_a_term_within_diacritics_and_signs_beyond_the_first_plane_is_marked_where_it_stands() -> None:
    texts = ["😀😀 ŵyn", "e\u0301te\u0301 ete", "𐐀 plan 👩‍👩‍👧 plan", ""]
    found = marks_in(texts, terms_of("wyn") + terms_of("ete plan")[:1] + terms_of("plan"))

    marks = [[text[m.start : m.start + m.length] for m in marks] for text, marks in zip(texts, found, strict=True)]
    assert marks == [["ŵyn"], ["e\u0301te\u0301", "ete"], ["plan", "plan"], []]


def test_an_action_is_found_by_what_its_updates_have_made_of_it(store: Store) -> None:
    action = add_action(store, new_action("Train every officer", owner="DCI Hale"))
    with store.writing(stamp(NOW + timedelta(days=1))) as session:
        session.actions.update(action.id, NewUpdate(title="Equip every officer", owner="Ms Penn", note="Moved."))

    for words in ("equip", "penn", "a-001", "moved penn"):
        assert called(store, words, HitKind.ACTION) == ["A-001"]
    for words in ("train", "hale"):
        assert called(store, words, HitKind.ACTION) == []


def test_a_last_note_is_shown_once_where_updates_are_searched_too(store: Store) -> None:
    action = add_action(store, new_action("Train every officer"))
    note(store, action.id, "Half are trained.")

    assert called(store, "half") == ["Update to A-001"]
    assert called(store, "half", HitKind.ACTION) == ["A-001"]
    assert sorted(called(store, "train")) == ["A-001", "Update to A-001"]
    assert called(store, "half officer") == ["A-001"]


def test_withdrawn_things_are_left_out_and_an_update_says_that_its_action_is_gone(
    store: Store, register: ItemId
) -> None:
    action = add_action(store, new_action("Train every officer"))
    note(store, action.id, "Half are trained.")
    with store.writing(stamp(NOW + timedelta(days=1))) as session:
        session.actions.update(action.id, NewUpdate(withdrawn=True))
        session.register.withdraw_item(register, True)

    assert called(store, "train accept assessed") == []
    assert called(store, "accept") == called(store, "assessed") == []
    (hit,) = find(store, "train")
    assert (hit.place.called, hit.is_withdrawn) == ("Update to A-001", True)


def test_items_of_a_withdrawn_report_and_papers_of_a_removed_item_are_left_out(
    store: Store, register: ItemId, meeting: AgendaItemId
) -> None:
    with store.writing(stamp(NOW + timedelta(days=1))) as session:
        session.register.change_report(session.register.entry(register).report.id, {"withdrawn": 1})
        session.meetings.set_removed(meeting, True)

    assert [called(store, words) for words in ("assessed", "accept", "home", "ŵyn", "stalking")] == [[]] * 5
    assert called(store, "legal") == ["Agenda item 1"]


def test_hits_come_newest_first_by_their_authors_time_whenever_they_arrived(store: Store) -> None:
    actions = [add_action(store, new_action(f"Action {n}"), NOW - timedelta(days=30)) for n in range(4)]
    for day, action in zip((5, 1, 9, 3), actions, strict=True):  # the second is a review that was merged late
        note(store, action.id, "Custody was reviewed.", NOW + timedelta(days=day))
    hits = find(store, "custody", HitKind.UPDATE)

    assert [(hit.at - NOW).days for hit in hits] == [9, 5, 3, 1]
    assert [hit.at for hit in find(store, "custody", HitKind.UPDATE, limit=2)] == [hit.at for hit in hits[:2]]
    assert [hit.at for hit in find(store, "custody", HitKind.ACTION)] == [hit.at for hit in hits]


def test_the_newest_come_first_whatever_they_are(store: Store, register: ItemId, meeting: AgendaItemId) -> None:
    action = add_action(store, new_action("Plan the ŵyn"), NOW + timedelta(days=2))
    note(store, action.id, "The plan is with the force.", NOW + timedelta(days=3))
    times = [hit.at for hit in find(store, "the")]

    assert len(times) > 4
    assert times == sorted(times, reverse=True)


def test_a_limit_cuts_the_hits_and_not_their_number(store: Store) -> None:
    action = add_action(store)
    for n in range(7):
        note(store, action.id, f"Custody, visit {n}.", NOW + timedelta(days=n))
    with store.reading() as session:
        hits, totals = session.search.find(terms_of("custody"), (HitKind.UPDATE,), 3)

    assert [hit.excerpt for hit in hits] == [f"Custody, visit {n}." for n in (6, 5, 4)]
    assert totals == ((HitKind.UPDATE, 7),)


def test_hits_are_counted_up_to_a_limit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boardpack.store.repositories.search.MOST_COUNTED", 3)
    for n in range(6):
        add_action(store, new_action(f"Custody {n}"), NOW + timedelta(days=n))
    with store.reading() as session:
        hits, totals = session.search.find(terms_of("custody"), (HitKind.ACTION, HitKind.PAPER), 10)

    assert hits[0].place.called == "A-006"
    assert len(hits) == 6
    assert totals == ((HitKind.ACTION, 4), (HitKind.PAPER, 0))


def test_a_view_of_the_past_finds_what_it_shows_and_says_what_it_said(store: Store, register: ItemId) -> None:
    action = add_action(store, new_action("Train every officer"), NOW)
    with store.writing(stamp(NOW + timedelta(days=10))) as session:
        session.actions.update(action.id, NewUpdate(title="Equip every officer", note="Radios were bought."))
        session.register.respond(register, Voice.FORCE, "We think again.")
        session.register.withdraw_item(register, True)
    then = AsAt(NOW.date() + timedelta(days=5))

    assert called(store, "train", HitKind.ACTION, as_at=then) == ["A-001"]
    assert [hit.place.within for hit in find(store, "officer", HitKind.ACTION, as_at=then)] == ["Train every officer"]
    assert called(store, "radios equip", as_at=then) == called(store, "radios", as_at=then) == []
    assert called(store, "accept", as_at=then) == ["The force’s response to Recommendation 9"]
    assert called(store, "assessed home", as_at=then) == ["Recommendation 9"]
    assert called(store, "train", as_at=AsAt(date(2020, 1, 1))) == []
    assert called(store, "radios", as_at=AsAt(NOW.date() + timedelta(days=10))) == ["Update to A-001"]


def test_a_view_of_what_was_known_leaves_out_what_was_learnt_later(store: Store) -> None:
    action = add_action(store)
    note(store, action.id, "Custody was visited.", NOW)
    note(store, action.id, "Custody was closed.", NOW + timedelta(days=3))
    with store.reading() as session:
        known = AsAt(batch=session.batches.last_on(NOW.date()))

    assert [hit.excerpt for hit in find(store, "custody", HitKind.UPDATE, as_at=known)] == ["Custody was visited."]


HOSTILE = (
    "O'Brien (",
    "'; DROP TABLE action; --",
    "* AND OR NOT NEAR/3 ^ : {title} + -",
    "title:train",
    "train*",
    '"" " \' "',
    "NEAR(train officer)",
    "train\x00officer",
    "\ud800 train",
    "😀",
    "{} [] () \\ % _ ?1 ?",
    "a" * 40_000,
    " ".join(f"w{n}" for n in range(3_000)),
    "train " * 3_000,
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_sign_in_the_words_has_a_meaning(store: Store, words: str) -> None:
    add_action(store, new_action("Train every officer: O’Brien"))
    hits = find(store, words)

    assert {hit.place.called for hit in hits} <= {"A-001"}
    assert find(store, "train")[0].place.called == "A-001"


def test_signs_between_words_part_them_as_they_part_the_text(store: Store) -> None:
    add_action(store, new_action("Ask O’Brien about follow-up (custody) e.g. A&E"))

    for words in ("O'Brien (", "o’brien", "follow-up", "follow up", '"custody e.g. a&e"', "up custody*", "A&E"):
        assert called(store, words) == ["A-001"], words
    for words in ('"brien o"', "AND", "NEAR", '"follow custody"'):
        assert called(store, words) == [], words


def test_only_the_last_word_may_go_on(store: Store) -> None:
    add_action(store, new_action("Train every officer"))

    assert called(store, "tra") == called(store, "every off") == called(store, '"every off') == ["A-001"]
    assert called(store, "off every") == called(store, '"every off"') == []


def test_a_text_of_32_000_signs_is_searched_to_its_end(store: Store) -> None:
    action = add_action(store)
    note(store, action.id, "The pläns of custody. " * 1_450 + "Needle.")
    (hit,) = find(store, "plans needle", HitKind.UPDATE)

    assert len(hit.excerpt) < 200
    assert set(marked(hit)) <= {"pläns", "Needle"}
    assert marked(hit)


words_in_notes = st.sampled_from(
    [
        "custody",
        "Custody",
        "cŵn",
        "cwn",
        "CŴN",
        "café",
        "cafe\u0301",
        "train",
        "trained",
        "follow-up",
        "NEAR",
        "56",
        "😀",
    ]
)
notes = st.lists(words_in_notes, min_size=1, max_size=5).map(" ".join)


def tokens(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return re.findall(r"[^\W_]+", plain.casefold())


@on_one_store
@given(st.lists(notes, min_size=1, max_size=6), st.lists(words_in_notes, min_size=1, max_size=3))
def test_what_is_found_holds_every_word_and_nothing_that_does_is_missed(
    store: Store, said: list[str], asked: list[str]
) -> None:
    def holds(text: str) -> bool:
        *whole, last = [tokens(word) for word in asked if tokens(word)]
        there = tokens(text)
        runs = [there[n : n + len(run)] for run in whole for n in range(len(there))]
        begun = [there[n : n + len(last) - 1] == last[:-1] for n in range(len(there))]
        goes_on = [
            ok and n + len(last) <= len(there) and there[n + len(last) - 1].startswith(last[-1])
            for n, ok in enumerate(begun)
        ]
        return all(run in runs for run in whole) and any(goes_on)

    action = add_action(store)
    for n, text in enumerate(said):
        note(store, action.id, text, NOW + timedelta(days=n))
    hits = find(store, " ".join(asked), HitKind.UPDATE, limit=10_000)
    found = [hit for hit in hits if hit.place.thing_id == action.id]
    texts = [text for text in said if any(map(tokens, asked)) and holds(text)]

    assert [hit.excerpt for hit in reversed(found)] == texts
    assert all(marked(hit) for hit in found)


@on_one_store
@given(st.text(max_size=200))
def test_any_text_may_be_searched_for(store: Store, words: str) -> None:
    for hit in find(store, words):
        assert hit.excerpt


def test_the_filter_of_the_log_gets_every_action_that_answers(store: Store) -> None:
    add_action(store)
    add_action(store, new_action("Write the policy", owner="Ms Penn"))

    def found(words: str, as_at: AsAt = EVERYTHING_KNOWN) -> list[int] | None:
        with store.reading() as session, store.bare() as db:
            asked = session.search.actions_asked(words, as_at)
            return [row[0] for row in db.execute(*asked).fetchall()] if asked else None

    assert (found(""), found("(")) == (None, None)
    assert (found("hale train"), found("a-002"), found("drones")) == ([1], [2], [])
    assert found("train", AsAt(date(2020, 1, 1))) == []
