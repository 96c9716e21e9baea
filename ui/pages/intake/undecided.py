"""The question about items without a decision, asked before a letter is stored."""

from collections.abc import Callable

from ui.models.intake.letter_draft import undecided_in_words
from ui.pages.intake.review import LetterReview
from ui.shapes import StatusShape
from ui.widgets.notice import Notice

_TOPIC = "undecided items"


class UndecidedQuestion:
    """Asks in the notice whether undecided items may be skipped. Owned by the Intake page.

    The user can go on deciding meanwhile, and the counts are updated. The button calls `store` with the review and
    True, which skips the items that are still undecided.
    """

    def __init__(self, notice: Notice, store: Callable[[LetterReview, bool], object]) -> None:
        self._notice, self._store = notice, store

    def ask(self, review: LetterReview) -> None:
        """Show the question with the present counts of the letter."""
        words = undecided_in_words(review.draft)
        self._notice.show_message(StatusShape.TRIANGLE, *words, lambda: self._store(review, True))
        self._notice.topic = _TOPIC

    def follow(self, review: LetterReview | None) -> None:
        """Update the question after a decision, if it is shown. Hide it when no undecided item is left."""
        if self._notice.topic != _TOPIC:
            return
        if review is not None and review.draft.left_count:
            self.ask(review)
        else:
            self._notice.clear()
