"""Settings as somebody types them."""

import pytest

from boardpack.domain.office.setting_texts import parse_setting, setting_text
from boardpack.errors import RefusedError


@pytest.mark.parametrize(
    ("line", "owner", "address"),
    [
        ("Head of Crime = head.crime@northmere.example", "Head of Crime", "head.crime@northmere.example"),
        ("Chief Inspector, Control Room=ci@a.b.example", "Chief Inspector, Control Room", "ci@a.b.example"),
        ("  Siân  O’Neill  <s.o'neill+x@a.example> ", "Siân O’Neill", "s.o'neill+x@a.example"),
        ("A = B = c@d.example", "A = B", "c@d.example"),
    ],
)
def test_an_owner_has_an_address_behind_an_equals_sign_or_in_brackets(line: str, owner: str, address: str) -> None:
    pairs = parse_setting("owner_emails", (line,))
    assert pairs == ((owner, address),)
    assert parse_setting("owner_emails", setting_text("owner_emails", pairs)) == pairs


@pytest.mark.parametrize(
    "line", ["Head of Crime", "Head of Crime = none", "= a@b.example", "Head = a@b", "Head = a@b.example, c@d.example"]
)
def test_a_line_without_owner_or_address_is_refused(line: str) -> None:
    with pytest.raises(RefusedError, match="is not an owner with an email address"):
        parse_setting("owner_emails", (line,))


def test_comments_are_due_on_the_first_day_at_the_earliest_and_on_the_last_of_the_56_at_the_latest() -> None:
    assert [parse_setting("comments_due_day", day) for day in ("1", "56")] == [1, 56]
    for day in ("0", "57"):
        with pytest.raises(RefusedError, match="is not a day from 1 to 56"):
            parse_setting("comments_due_day", day)
