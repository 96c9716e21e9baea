"""The first hour of a new board: five steps from the first letter to the first pack.

The board shows which steps are done. This computer stores only whether the steps were begun, skipped or hidden.
"""

from collections.abc import Mapping

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.log.counts import count_agenda, how_many
from boardpack.values import Frozen
from ui.drafts import Drafts
from ui.models.today.today import Board
from ui.places import PagePlace

_KEY = "first hour/steps"
_BEGUN, _HIDDEN = "begun", "hidden"
_YES = "yes"


class FirstStep(Frozen):
    """One of the five steps. `share` is the completed part, None if it cannot be measured."""

    name: str
    title: str
    text: str
    button: str
    place: PagePlace
    is_done: bool = False
    is_skipped: bool = False
    share: float | None = None

    @property
    def is_open(self) -> bool:
        """True if it is still to be done."""
        return not (self.is_done or self.is_skipped)


class FirstHour:
    """The first hour of one board, as it is kept in the drafts of this computer."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    @property
    def is_shown(self) -> bool:
        """True if the steps were begun on this computer and are not hidden."""
        return _BEGUN in self._kept and _HIDDEN not in self._kept

    def begin(self) -> None:
        """Show the steps from now on, also if they were hidden or skipped."""
        self._drafts.keep(_KEY, {_BEGUN: _YES})
        self._drafts.flush()

    def begin_if_new(self) -> None:
        """Show the steps on a board that has nothing yet, unless they were hidden."""
        if not self._kept:
            self.begin()

    def hide(self) -> None:
        """Show the steps no longer."""
        self._note(_HIDDEN)

    def skip(self, name: str) -> None:
        """Leave out a step."""
        self._note(name)

    def steps(self, board: Board, *, has_pack: bool) -> tuple[FirstStep, ...]:
        """Return the five steps in order."""
        skipped = frozenset(self._kept)
        return (_letter(board), _judging(board, skipped), *_others(board, skipped, has_pack=has_pack))

    @property
    def _kept(self) -> Mapping[str, str]:
        return self._drafts.get(_KEY)

    def _note(self, what: str) -> None:
        self._drafts.keep(_KEY, {**self._kept, what: _YES})
        self._drafts.flush()


def current_step(steps: tuple[FirstStep, ...]) -> FirstStep | None:
    """Return the first step that is still to be done. None if there is none."""
    return next((step for step in steps if step.is_open), None)


def hour_sentence(steps: tuple[FirstStep, ...]) -> str:
    """Return how many steps are left."""
    left = how_many(step.is_open for step in steps)
    if left == len(steps):
        return f"Your board is ready. There are {count_in_words(left, 'step')} to your first pack."
    if steps[-1].is_done:
        return f"You still have {left} of the first steps to do."
    return f"{count_in_words(left, 'step')} left before your first pack."


def _letter(board: Board) -> FirstStep:
    place = PagePlace("intake", start_new=True)
    if board.half_judged:
        letter = board.half_judged[0]
        text = f"{letter.title}. {count_in_words(letter.total, 'item')} found."
        return FirstStep("letter", "Import a letter or report", text, "Open letter", _read_again(board), is_done=True)
    if board.desks:
        report = board.desks[-1].report
        text = f"{report.title}. {count_in_words(len(board.desks[-1].grid), 'item')} in the register."
        open_it = PagePlace("register", report.id)
        return FirstStep("letter", "Import a letter or report", text, "Open report", open_it, is_done=True)
    text = "Your latest response letter or inspection report, in Word or PDF. Nothing is saved before you accept it."
    return FirstStep("letter", "Import a letter or report", text, "Choose a file…", place)


def _judging(board: Board, skipped: frozenset[str]) -> FirstStep:
    title = "Review the items"
    if board.half_judged:
        letter = board.half_judged[0]
        share = letter.judged / max(letter.total, 1)
        words = f"Check what Boardpack read, then accept or skip each item. {letter.sentence}"
        return FirstStep("judging", title, words, "Continue review", _read_again(board), share=share)
    if board.desks:
        return FirstStep("judging", title, "Done.", "Open register", PagePlace("register"), is_done=True)
    words = "Check what Boardpack read, then accept or skip each item. You can stop at any time."
    return FirstStep("judging", title, words, "", PagePlace("intake"), is_skipped="judging" in skipped)


def _read_again(board: Board) -> PagePlace:
    return PagePlace("intake", file=board.half_judged[0].path)


def _others(board: Board, skipped: frozenset[str], *, has_pack: bool) -> tuple[FirstStep, ...]:
    log, meeting = board.counts, board.meeting
    has_agenda = bool(count_agenda(board.agenda).total)
    actions = (
        f"{count_in_words(log.total, 'action')} in the log."
        if log.total
        else ("Give each recommendation for the force an owner and a target date, or import the log that you keep.")
    )
    if meeting is None:
        met = "Set the date, then begin with the standing agenda."
    elif has_agenda:
        met = f"{in_words(meeting.held_on)}, {count_in_words(len(board.agenda), 'item')} on the agenda."
    else:
        met = f"The board meets on {in_words(meeting.held_on)}. Choose how to begin its agenda."
    add_meeting = PagePlace("meetings", meeting.id) if meeting else PagePlace("meetings", start_new=True)
    pack = PagePlace("pack", meeting.id if meeting else "")
    return (
        FirstStep(
            "actions",
            "Add actions",
            actions,
            "Add action",
            PagePlace("actions", start_new=True),
            bool(log.total),
            "actions" in skipped,
        ),
        FirstStep(
            "meeting",
            "Add the first meeting",
            met,
            "Open agenda" if meeting else "Add meeting",
            add_meeting,
            has_agenda or has_pack,
            "meeting" in skipped,
        ),
        FirstStep(
            "pack",
            "Assemble a pack",
            "See the papers so far as one PDF. It takes about ten seconds.",
            "Open pack",
            pack,
            has_pack,
            "pack" in skipped,
        ),
    )
