"""Make stores with 100,000 and with 10,000 actions for the benchmarks, and keep them in `benchmarks/.cache`.

There are ten updates to each action. Run it with `python -m benchmarks.store_fixture`. Rows are written straight into
the tables, with the hashes that the product would compute. Indexes and present states are made by the product. The
same counts give the same store.
"""

import hashlib
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.log.actions import Status, UpdateKind
from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.item_kinds import ITEM_KINDS
from boardpack.domain.register.items import Applicability, Item, ItemId, Report, ReportId, Voice
from boardpack.store import Stamp, Store, create_store
from boardpack.store.schema.hashing import NO_PARENT, row_hash
from boardpack.store.schema.identifiers import Identifiers
from boardpack.store.schema.migrations import migrate
from boardpack.store.schema.tables import ACTION_UPDATE, UNCHANGING
from boardpack.store.schema.triggers import trigger_statements
from boardpack.values import Frozen

CACHE = Path(__file__).parent / ".cache"
LARGE, SMALL = (100_000, 1_000_000), (10_000, 100_000)
"""How many actions, and how many updates to them in all."""

_FIRST, _LAST = datetime(2021, 1, 4, 9, tzinfo=UTC), datetime(2025, 12, 19, 17, tzinfo=UTC)
_REPORTS, _ITEMS_EACH, _MEETINGS = 12, 25, 30
_ROWS_IN_BATCH = 20
_CHUNK = 20_000

_DEEDS = (
    "Train", "Review", "Publish", "Assess", "Record", "Recruit", "Brief", "Audit", "Replace", "Inspect", "Agree",
    "Extend", "Measure", "Explain", "Rewrite", "Test", "Appoint", "Close", "Consult", "Fund",
)  # fmt: skip
_THINGS = (
    "custody", "safeguarding", "vetting", "response", "rural crime", "stalking", "domestic abuse", "burglary",
    "digital forensics", "call handling", "victims", "witnesses", "roads", "firearms", "cadets", "detectives",
    "neighbourhoods", "hate crime", "fraud", "missing people", "mental health", "stop and search", "body-worn video",
    "disclosure", "outcomes", "file quality", "the night desk", "the control room", "the tutor unit", "wellbeing",
)  # fmt: skip
_MEANS = (
    "policy", "guidance", "supervision", "dashboard", "training plan", "risk register", "assurance visit", "backlog",
    "standard", "protocol", "survey", "contract", "peer review", "dip sample", "handover", "rota", "budget", "briefing",
)  # fmt: skip
_NEWS = (
    "Half of the teams have done it", "Waiting for the supplier", "The draft went round", "Agreed at the panel",
    "Put off since the lead is away", "All officers are trained", "The figures improved again", "Nothing has moved",
    "A second visit found gaps", "The policy is with the union", "Recruiting goes on", "Costs are higher than planned",
    "The pilot ended well", "Data are late", "The board asked for more", "Victims told us that it works",
)  # fmt: skip
_PLACES = tuple(
    start + end
    for start in (
        "Ash",
        "Barn",
        "Crow",
        "Dun",
        "Elm",
        "Fair",
        "Gold",
        "Hex",
        "Kirk",
        "Lang",
        "Mar",
        "Nor",
        "Oak",
        "Pen",
    )
    for end in (
        "bury",
        "by",
        "combe",
        "dale",
        "field",
        "ford",
        "ham",
        "ley",
        "mere",
        "mouth",
        "stead",
        "thorpe",
        "ton",
        "wick",
    )
)
_RANKS = ("PC", "PS", "DI", "DCI", "Supt", "Ms", "Mr", "Dr")


def store_of(actions: int, updates: int, cache: Path = CACHE) -> Path:
    """Return the folder of a store with that many actions and updates, which is made if it is missing.

    Benchmarks share it, so that none may write to it.
    """
    folder = cache / f"store-{actions}-{updates}-{_fingerprint()}"
    if (folder / "board.db").is_file():
        return folder
    for older in cache.glob(f"store-{actions}-{updates}-*"):
        shutil.rmtree(older)
    building = cache / f"{folder.name}.part"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    _make(building, actions, updates)
    return building.rename(folder)


def _fingerprint() -> str:
    """Return a hash of this module and of the product's triggers: after a change of either, the store is made anew."""
    sources = (Path(__file__).read_text(encoding="utf-8"), *trigger_statements())
    return hashlib.sha256("\n".join(sources).encode()).hexdigest()[:8]


class _Found(Frozen):
    """The records that actions may belong to."""

    item_ids: tuple[str, ...]
    meeting_ids: tuple[str, ...]


@dataclass
class _History:
    """One action as far as it has been told."""

    id: str
    hash: str
    newest: str | None = None


def _make(folder: Path, actions: int, updates: int) -> None:
    store = create_store(folder, Settings("High Harms Board"), Stamp(_FIRST, "Board Secretary"))
    chance = random.Random(actions)
    found = _register(store, chance)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
            connection.execute(f"PRAGMA {setting}").fetchall()
        for kind, name in _in_the_way(connection):
            connection.execute(f"DROP {kind} {name}")
        connection.execute("BEGIN")
        _Filling(connection, chance, found).fill(_moments(chance, actions, updates))
        connection.execute("COMMIT")
        migrate(connection)
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()


def _in_the_way(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Triggers and indexes, which the product makes anew once the rows are there."""
    tables = ", ".join(f"'{table}'" for table in UNCHANGING)
    sql = f"""SELECT type, name FROM sqlite_master
        WHERE type = 'trigger' OR type = 'index' AND sql IS NOT NULL AND tbl_name IN ({tables})"""
    return connection.execute(sql).fetchall()


def _register(store: Store, chance: random.Random) -> _Found:
    """Reports with their items and responses, and meetings, in five years."""
    item_ids, meeting_ids = [], []
    for number in range(_REPORTS):
        at = _FIRST + timedelta(days=150 * number)
        with store.writing(Stamp(at, "Board Secretary")) as session:
            title = f"{chance.choice(_THINGS).capitalize()} in {chance.choice(_PLACES)}"
            report = session.register.add_report(Report(ReportId(""), title, published_on=at.date()))
            for place in range(1, _ITEMS_EACH + 1):
                item_ids.append(session.register.add_item(_item(chance, report.id, place, at)))
                session.register.respond(item_ids[-1], Voice.FORCE, _note(chance))
    with store.writing(Stamp(_FIRST, "Board Secretary")) as session:
        for number in range(_MEETINGS):
            held_on = (_FIRST + timedelta(days=60 * number)).date()
            meeting_ids.append(session.meetings.add(NewMeeting(held_on, place="Conference Room 1")).id)
    return _Found(tuple(item_ids), tuple(meeting_ids))


def _item(chance: random.Random, report_id: ReportId, place: int, at: datetime) -> Item:
    due = (at + timedelta(days=chance.randint(90, 700))).date()
    return Item(
        id=ItemId(""),
        report_id=report_id,
        kind=chance.choice(ITEM_KINDS[:2]),
        number=str(place),
        text=f"The force should {_title(chance).lower()}.",
        deadline=Deadline(f"By {in_words(due)}", Precision.DAY, due),
        applicability=chance.choice(tuple(Applicability)),
        position=place,
    )


def _moments(chance: random.Random, actions: int, updates: int) -> list[tuple[datetime, int, int, bool]]:
    """When each action is spoken of, in order of time: the moment, the action, which time it is, whether the last."""
    counts = [1] * actions
    for _ in range(updates - actions):
        counts[chance.randrange(actions)] += 1
    minutes = int((_LAST - _FIRST).total_seconds() // 60)
    moments = []
    for action, count in enumerate(counts):
        begun = chance.randrange(minutes)
        later = sorted(min(minutes, begun + int(chance.expovariate(1 / 300_000))) for _ in range(count - 1))
        for step, minute in enumerate((begun, *later)):
            moments.append((_FIRST + timedelta(minutes=minute), action, step, step == count - 1))
    return sorted(moments)


class _Filling:
    """Writes actions and updates as the store would, but many at a time."""

    def __init__(self, connection: sqlite3.Connection, chance: random.Random, found: _Found) -> None:
        self._connection = connection
        self._chance = chance
        self._found = found
        self._histories: dict[int, _History] = {}
        self._owners = [f"{chance.choice(_RANKS)} {place}" for place in _PLACES]
        self._rows = self._begun = 0
        self._batch = connection.execute("SELECT max(seq) FROM batch").fetchone()[0]
        self._waiting: dict[str, list[dict[str, object]]] = {"batch": [], "action": [], "action_update": []}

    def fill(self, moments: list[tuple[datetime, int, int, bool]]) -> None:
        for at, action, step, is_last in moments:
            if step == 0:
                self._histories[action] = self._begin(at)
            history = self._histories[action]
            self._say(history, at, self._first(at) if step == 0 else self._next(at, is_last))
            if is_last:
                del self._histories[action]
            if self._rows % _CHUNK == 0:
                self._write()
        self._write()

    def _begin(self, at: datetime) -> _History:
        self._begun += 1
        raised_at = self._chance.choice(self._found.meeting_ids) if self._chance.random() < 0.3 else None
        content: dict[str, object] = {
            "id": self._id(at),
            "ref": f"A-{self._begun:03}",
            "item_id": self._chance.choice(self._found.item_ids) if self._chance.random() < 0.4 else None,
            "meeting_id": raised_at,
            "created_at": at.isoformat(),
            "created_by": "Board Secretary",
        }
        digest = row_hash(NO_PARENT, "action", content)
        self._put("action", {**content, "hash": digest, "batch": self._batch_at(at)})
        return _History(str(content["id"]), digest)

    def _say(self, history: _History, at: datetime, said: dict[str, object]) -> None:
        content: dict[str, object] = {
            "id": self._id(at, history.newest),
            "action_id": history.id,
            "at": at.isoformat(),
            "by": said.pop("by", "Board Secretary"),
            "base_id": history.newest,
            "resolves": "[]",
            **dict.fromkeys(ACTION_UPDATE.columns),
            **said,
        }
        history.hash = row_hash(history.hash, "action_update", content)
        history.newest = str(content["id"])
        self._put("action_update", {**content, "hash": history.hash, "batch": self._batch_at(at)})

    def _first(self, at: datetime) -> dict[str, object]:
        target = (at + timedelta(days=self._chance.randint(20, 500))).date()
        return {
            "title": _title(self._chance),
            "owner": self._chance.choice(self._owners),
            "target": target.isoformat() if self._chance.random() < 0.9 else None,
            "status": Status.NOT_STARTED.value,
            "kind": UpdateKind.CREATE.value,
            "note": _note(self._chance) if self._chance.random() < 0.3 else None,
        }

    def _next(self, at: datetime, is_last: bool) -> dict[str, object]:
        draw = self._chance.random
        owner = self._chance.choice(self._owners)
        fields: dict[str, object] = {"note": _note(self._chance), "kind": UpdateKind.PROGRESS.value, "by": owner}
        if is_last and draw() < 0.65:
            fields["status"] = Status.COMPLETE.value
        elif draw() < 0.25:
            fields["status"] = self._chance.choice((Status.ON_TRACK.value, Status.AT_RISK.value))
        if draw() < 0.12:
            fields["target"] = (at + timedelta(days=self._chance.randint(20, 300))).date().isoformat()
        if draw() < 0.05:
            fields["owner"] = owner
        if draw() < 0.08:
            fields["assurance"] = self._chance.choice(tuple(Assurance)).value
            fields["kind"] = UpdateKind.MEETING.value
            fields["meeting_id"] = self._chance.choice(self._found.meeting_ids)
        return fields

    def _id(self, at: datetime, after: str | None = None) -> str:
        return Identifiers(at, random_bits=self._chance.getrandbits).new(after)

    def _batch_at(self, at: datetime) -> int:
        """A new batch after every few rows, as where news comes in reviews and imports."""
        self._rows += 1
        if self._rows % _ROWS_IN_BATCH == 1:
            self._batch += 1
            received = {"id": self._id(at), "received_at": at.isoformat(), "kind": "local", "who": "Board Secretary"}
            self._put("batch", {"seq": self._batch, **received})
        return int(self._batch)

    def _put(self, table: str, row: dict[str, object]) -> None:
        self._waiting[table].append(row)

    def _write(self) -> None:
        for table, rows in self._waiting.items():
            if rows:
                names, marks = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
                values = [tuple(row.values()) for row in rows]
                self._connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
                rows.clear()


def _title(chance: random.Random) -> str:
    pick = chance.choice
    return f"{pick(_DEEDS)} the {pick(_THINGS)} {pick(_MEANS)} for {pick(_PLACES)} and {pick(_PLACES)}"


def _note(chance: random.Random) -> str:
    pick = chance.choice
    return f"{pick(_NEWS)}: {pick(_THINGS)} {pick(_MEANS)} in {pick(_PLACES)}, to be seen again by {pick(_PLACES)}."


def main() -> None:
    for actions, updates in (SMALL, LARGE):
        start = perf_counter()
        folder = store_of(actions, updates)
        size = (folder / "board.db").stat().st_size / 1e6
        print(f"{actions:,} actions, {updates:,} updates: {folder} ({size:,.0f} MB, {perf_counter() - start:.0f} s)")


if __name__ == "__main__":
    main()
