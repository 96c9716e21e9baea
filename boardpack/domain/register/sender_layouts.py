"""What the items of a sender's documents have in common, as the office accepted them."""

from datetime import date

from boardpack.values import Frozen


class SenderLayout(Frozen):
    """The layout of items of one kind in the documents of one sender, known by both.

    `features` is JSON that only the finder reads. `title` and `source_sha256` are those of the document from which it
    was learnt, on the day `learnt_on`.
    """

    sender: str
    kind: str
    features: str
    title: str
    source_sha256: str
    learnt_on: date

    def is_of(self, sender: str) -> bool:
        """Return True if it is a layout of this sender, whatever the case of the name."""
        return self.sender.casefold() == sender.casefold()
