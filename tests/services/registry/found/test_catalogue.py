"""The catalogue against plain lists: whatever is listed and asked for, both say the same."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from workspace.services.registry.found.catalogue import Catalogue, Found, Part

LABELS = ("=region:african", "=region:weog", "=theme:justice", "=theme:justice.judiciary", "=sdg:5")
places = st.integers(1, 60)
labels = st.lists(st.sampled_from(LABELS), unique=True).map(" ".join)
numbers = st.integers(0, 9)
listed = st.dictionaries(places, labels)


def catalogue_of(lines: dict[int, str]) -> Catalogue:
    return Catalogue.of(sorted(lines.items()))


def all_of(catalogue: Catalogue) -> Found:
    return Found(catalogue, catalogue.until(catalogue.places[-1] if catalogue.places else 0))


@given(listed, st.dictionaries(places, st.none() | labels))
def test_a_roll_that_followed_changes_is_the_one_that_is_read_anew(lines, changes):
    followed = catalogue_of(lines).changed(changes)
    after = {place: said for place, said in (lines | changes).items() if said is not None}
    assert followed.places == catalogue_of(after).places
    said = Counter(tuple(one[1:].split(":")) for each in after.values() for one in each.split())
    assert all_of(followed).counts() == said == all_of(catalogue_of(after)).counts()


@given(listed, st.sets(places), places, st.lists(st.sampled_from(LABELS), min_size=1))
def test_what_is_found_is_what_one_finds_by_looking_at_each(lines, held, until, wanted):
    catalogue = catalogue_of(lines)
    bits = catalogue.until(until) & catalogue.at(held)
    for label in wanted:
        name, _, code = label[1:].partition(":")
        bits &= catalogue.having(name, [code])
    expected = [
        place
        for place in sorted(lines)
        if place <= until and place in held and set(wanted) <= set(lines[place].split())
    ]
    found = Found(catalogue, bits)
    assert found.number == len(expected)
    assert found.page(Part(most=99, oldest_first=True)) == expected
    assert [place for place in range(62) if found.has(place)] == expected
    assert not found.has(None)


@given(
    listed, st.integers(0, 9), st.integers(1, 9), st.none() | places, st.booleans(), st.booleans()
)
def test_a_part_of_a_list_is_that_of_a_plain_list(lines, skip, most, beyond, before, oldest_first):
    in_order = sorted(lines, reverse=not oldest_first)
    part = Part(most=most, skip=skip, oldest_first=oldest_first)
    if beyond is not None:
        above = [place for place in in_order if place > beyond]
        below = [place for place in in_order if place < beyond]
        earlier, later = (below, above) if oldest_first else (above, below)
        in_order = earlier if before else later
        part = Part(
            most=most,
            skip=skip,
            oldest_first=oldest_first,
            **{"before" if before else "after": beyond},
        )
    if beyond is not None and before:
        in_order = in_order[::-1][skip:][:most][::-1]
    else:
        in_order = in_order[skip:][:most]
    assert all_of(catalogue_of(lines)).page(part) == in_order


@given(listed)
def test_what_is_of_no_code_is_found_beside_those_of_one(lines):
    found = all_of(catalogue_of(lines)).under("region", ["african", ""])
    other = {place for place, said in lines.items() if "=region:weog" in said}
    both = {place for place, said in lines.items() if "=region:african" in said}
    assert set(found.page(Part(most=99))) == set(lines) - (other - both)


def test_what_is_taken_out_of_the_middle_leaves_the_others_where_they_stood():
    lines = {place: "=sdg:5" if place % 3 else "=sdg:6" for place in range(1, 2_000)}
    catalogue = catalogue_of(lines).changed({500: None, 1_000: "=sdg:6"})
    found = Found(catalogue, catalogue.having("sdg", ["6"]))
    wanted = sorted([*range(3, 2_000, 3), 1_000])
    assert found.page(Part(most=5_000, oldest_first=True)) == wanted
    assert found.page(Part(most=2, skip=300)) == wanted[::-1][300:302]
