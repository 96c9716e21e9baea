"""A letter with three recommendations and two answers to each, which tests set in many forms."""

from pathlib import Path

from boardpack.domain.register.items import Voice
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find

Item = tuple[str, str, str]
"""What is asked, the force's answer, and the commissioner's."""
Read = tuple[str | None, str, dict[Voice, str]]
"""An item's number and ask, and who answered what."""

ITEMS: tuple[Item, ...] = (
    (
        "By 31 March 2026, chief constables should make sure that officers in control rooms know coercive control.",
        "Training began in May. All control room staff will have completed it by 27 February 2026.",
        "I will monitor completion rates at my Performance and Accountability Board.",
    ),
    (
        "By 30 September 2025, the College of Policing should review its guidance on voluntary attendance.",
        "This is not for the force, but we will adopt the guidance once it is published.",
        "I note that this is for the College of Policing.",
    ),
    (
        "With immediate effect, chief constables should review how they use release under investigation.",
        "A review was completed in June and reported to the Crime Scrutiny Group.",
        "I am content with this response.",
    ),
)


def read(letter: Path) -> list[Read]:
    """The items as the finder proposes them, asks without the marks of a quotation."""
    found = find(read_source(letter), force_names=("Wessmere Police", "Wessmere"), checks=False)
    return [
        (proposal.number, proposal.text.strip("“”‘’"), {answer.voice: answer.text for answer in proposal.responses})
        for proposal in found.proposals
    ]


def whole(number: str | None, item: Item) -> Read:
    """The item as it must be found."""
    ask, force, commissioner = item
    return number, ask, {Voice.FORCE: force, Voice.COMMISSIONER: commissioner}
