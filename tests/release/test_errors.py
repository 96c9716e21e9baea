"""The page of messages names every message that the code can show, with what to do about it."""

from tools.error_reference import PAGE, messages, page


def test_the_page_of_messages_is_made_from_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "type: make reference"


def test_every_message_says_what_to_do() -> None:
    assert [message.what for message in messages() if not message.remedy] == []
