"""The plan of a public version: the page numbers of the whole pack, with one page for what is withheld.

Decided from plans alone. Page names are decided here, too: a page that replaces several is named after all of them. If
a public paper is longer than it is in the whole pack, the extra pages are 12A, 12B, so that no number changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase

from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.pack.planning.plan import ON_THE_RIGHT, anchor_of, blank_part
from boardpack.values import replace


def public_numbers(plan: PackPlan, whole: PackPlan) -> PackPlan:
    """Return the public plan with the page numbers of the whole pack, whose pages have settled.

    A withheld paper becomes one part with its divider and the blank pages about it. One that began on the page of
    another has no page.
    """
    own = {anchor_of(part): part for part in plan.parts}
    withheld = {part.number for part in plan.parts if part.kind is PartKind.WITHHELD}
    parts: list[PackPart] = []
    for number, stretch in _stretches(whole, withheld):
        if number is not None:
            parts.append(_withheld(own[f"paper-{number}"], stretch))
        else:
            parts.extend(_numbered(own.get(anchor_of(part), part), part) for part in stretch)
    return replace(plan, parts=tuple(parts))


def with_own_sizes(plan: PackPlan, sizes: Mapping[str, int]) -> PackPlan:
    """Return the plan after its own papers have been laid out, from the page count of each by its anchor.

    Blank pages fill what is shorter than in the whole pack. Where papers begin on a right-hand page, each still
    does so in the file.
    """
    return replace(plan, parts=tuple(_sized(plan, sizes)))


def _stretches(whole: PackPlan, withheld: set[str | None]) -> Iterator[tuple[str | None, Sequence[PackPart]]]:
    """Yield the parts in order, those of a withheld paper together, a blank page with the page before it."""
    stretches: dict[str, list[PackPart]] = {}
    before: str | None = None
    for part in whole.parts:
        own = part.number if part.number in withheld else None
        number = before if part.kind is PartKind.BLANK else own
        stretches.setdefault(number or anchor_of(part), []).append(part)
        before = number if part.page_range else before
    for name, parts in stretches.items():
        yield name if name in withheld else None, parts


def _withheld(part: PackPart, stretch: Sequence[PackPart]) -> PackPart:
    first = next((part.first_page for part in stretch if part.page_range), None)
    names = [name for part in stretch for name in part.page_names]
    named = (" to ".join(dict.fromkeys((names[0], names[-1]))),) if names else ()
    state = part.state if names else PartState.MISSING
    return replace(part, first_page=first, page_count=len(names), state=state, named=named)


def _numbered(part: PackPart, whole: PackPart) -> PackPart:
    return replace(
        part,
        state=whole.state,
        first_page=whole.first_page,
        page_count=whole.page_count,
        named=whole.named,
        shares_page=whole.shares_page,
    )


def _sized(plan: PackPlan, sizes: Mapping[str, int]) -> Iterator[PackPart]:
    pages, letters, before = 0, 0, plan.parts[0]
    shared, blanks = plan.parts[0], tuple[PackPart, ...]()
    for part in plan.parts:
        if part.shares_page:
            first = shared.last_page or shared.first_page  # page 4A is none of the whole pack
            part = replace(part, first_page=first, named=(shared.all_page_names[-1], *part.page_names))
        yield from blanks
        size = sizes.get(anchor_of(part), len(part.page_names))
        if plan.edition.on_the_right and part.kind in ON_THE_RIGHT and part.page_range and pages % 2:
            yield _extra_blank(plan, before, letters)
            pages += 1
        shared, *rest = _fitted(plan, part, size)
        yield shared
        blanks = tuple(rest)
        if part.page_range:
            letters, before = max(size - len(part.page_names), 0), part
            pages += max(size, len(part.page_names))
    yield from blanks


def _fitted(plan: PackPlan, part: PackPart, size: int) -> Iterator[PackPart]:
    """Yield the part with so many pages of its own, and blank pages for those that are left."""
    names, first, kept = part.page_names, part.first_page, size + part.shares_page
    if size >= len(names) or first is None or part.kind is PartKind.WITHHELD:
        extra = tuple(_lettered(plan, part, place) for place in range(size - len(names)))
        yield replace(part, named=(*part.all_page_names, *extra)) if extra else part
        return
    yield replace(part, page_count=size, named=part.named[:kept])
    yield replace(blank_part(part, first + kept, len(names) - size), named=part.named[kept:])


def _extra_blank(plan: PackPlan, before: PackPart, letters: int) -> PackPart:
    """Return a page that the whole pack does not have, behind this part."""
    named = (_lettered(plan, before, letters),)
    return replace(blank_part(before, (before.last_page or 0) + 1), page_count=0, named=named)


def _lettered(plan: PackPlan, part: PackPart, place: int) -> str:
    """Return 12A, 12B… after page 12; beyond Z the letter is doubled."""
    rounds, letter = divmod(place, len(ascii_uppercase))
    return f"{plan.page_name(part.last_page)}{ascii_uppercase[letter] * (rounds + 1)}"
