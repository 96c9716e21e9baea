from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.office.saved_views import SavedView, view_as_line, views_in

views = st.builds(
    SavedView,
    page=st.sampled_from(["actions", "register"]),
    name=st.text(min_size=1),
    part=st.text(),
    words=st.text(),
    order=st.text(),
    descending=st.booleans(),
    group=st.sampled_from(["", "owner"]),
    asked=st.lists(st.tuples(st.text(), st.text()), max_size=3).map(tuple),
)


@given(views)
def test_a_view_is_read_as_it_was_kept(view: SavedView) -> None:
    assert views_in([view_as_line(view)]) == (view,)


def test_what_cannot_be_read_is_left_and_the_others_come_by_name() -> None:
    late, mine = SavedView("actions", "Late", "Overdue"), SavedView("actions", "älter", "Open")
    lines = ("{", "[]", '"x"', '{"page": "actions"}', '{"colour": 1}', view_as_line(mine), view_as_line(late))
    assert views_in(lines) == (late, mine)
