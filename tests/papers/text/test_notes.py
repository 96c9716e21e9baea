"""Notes of an officer's text: numbered where they are named, printed at the end, none lost."""

from boardpack.documents.model import Block, Heading, Paragraph, ParagraphRole, plain
from boardpack.papers.text.markdown import blocks_of
from boardpack.papers.text.notes import split_notes


def words_of(blocks: tuple[Block, ...]) -> list[str]:
    return [plain(block.content) for block in blocks if isinstance(block, Paragraph | Heading)]


def test_notes_are_numbered_as_they_are_named_and_stand_at_the_end() -> None:
    text = "Harm fell.[^b] It rose again.[^a]\n\n[^a]: In the *winter*,\n    by one.\n[^b]: Home Office, 2025.\n\nMore."

    blocks = blocks_of(text)

    assert words_of(blocks) == [
        "Harm fell.[1] It rose again.[2]",
        "More.",
        "Notes",
        "[1] Home Office, 2025.",
        "[2] In the winter, by one.",
    ]
    assert [block.role for block in blocks if isinstance(block, Paragraph)][-2:] == [ParagraphRole.NOTE] * 2


def test_one_note_may_be_named_twice() -> None:
    assert split_notes("A[^1] and B[^1].\n\n[^1]: Words.")[0].startswith("A[1] and B[1].")


def test_a_note_that_nothing_names_and_a_name_without_a_note_stay_as_words() -> None:
    assert words_of(blocks_of("Harm[^1] fell.\n\n[^2]: Nobody names this.")) == [
        "Harm[^1] fell.",
        "[^2]: Nobody names this.",
    ]


def test_a_text_without_notes_is_as_it_was() -> None:
    assert split_notes("Harm fell [1].\n") == ("Harm fell [1].\n", ())
