"""The page of messages names every message that the code can show, with what to do about it."""

import re

from boardpack.errors import CancelledError, RefusedError, StoreError, UnreadableFileError
from tools.error_reference import PAGE, messages, page

VERBS = re.compile(r"\b(?:holds?|took|taken|told|tells|anew|stands?|wanted|wants|hear|carry)\b")
"""Ordinary verbs say it better: contain, import, record, again, be, require."""


def test_the_page_of_messages_is_made_from_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "type: make reference"


def test_a_message_is_read_where_the_code_writes_it() -> None:
    whats = {message.what for message in messages()}
    assert "There is no meeting “…”." in whats
    assert "“…” contains no text." in whats
    assert len(whats) > 350


def test_every_message_says_what_to_do() -> None:
    assert [message.what for message in messages() if not message.remedy] == []


def test_messages_are_short_sentences_with_ordinary_verbs() -> None:
    texts = [re.sub("“[^”]*”", "", f"{message.what} {message.remedy}") for message in messages()]
    assert [text for text in texts if ";" in text or VERBS.search(text)] == []


def test_a_refusal_tells_what_happened_to_the_work_once() -> None:
    assert RefusedError("An action needs an owner.", "Enter the owner.").outcome == "Nothing was changed."
    assert UnreadableFileError("“a.pdf” is empty.", "Choose another file.").outcome == "Nothing was stored."
    assert CancelledError("The merge was stopped.", "Nothing was merged.").outcome == ""
    assert StoreError("“x” cannot be written, and nothing was issued.", "Try again.").outcome == ""
