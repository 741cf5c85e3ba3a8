"""A page of a long list: everybody is on one page, and what is said counts all."""

from workspace.domain.rosters.extent import PAGE, Entry, cut, some
from workspace.domain.rosters.wish import Wish, wish

ALL = [f"City of Äsk {n:03}" for n in range(120)]


def entry(name):
    return Entry(name, "odd" if int(name[-1]) % 2 else "even", 0)


def page(number=1, **asked):
    return cut(ALL, Wish(page=number, **asked), entry)


def test_everybody_stands_on_exactly_one_page():
    found = [name for number in (1, 2, 3) for name in page(number)[0]]
    assert found == ALL
    extent = page(2)[1]
    assert (extent.all, extent.pages, extent.first, extent.last) == (120, 3, 51, 100)


def test_a_page_behind_the_last_is_the_last():
    rows, extent = page(9)
    assert (extent.page, len(rows), extent.at(extent.page)) == (3, 20, {"page": 3})


def test_a_search_knows_no_case_and_no_accents_and_counts_all_the_same():
    rows, extent = page(search="ASK 01", state="odd")
    assert [name[-3:] for name in rows] == ["001", "011", "013", "015", "017", "019", "101"]
    assert (extent.all, extent.found, extent.counts) == (120, 7, {"even": 60, "odd": 60})
    assert extent.at(2) == {"q": "ASK 01", "state": "odd", "page": 2}
    assert page(search="nobody")[1].first == 0


def test_what_needs_attention_goes_before_the_name():
    rows, _ = cut(ALL, Wish(), lambda one: Entry(one, "", 0 if one == ALL[70] else 1))
    assert rows[:2] == [ALL[70], ALL[0]]


def test_of_names_in_a_sentence_the_others_are_counted():
    assert some(ALL, Wish())[1] == len(ALL) - PAGE
    assert some(["B", "a"], Wish()) == (["a", "B"], 0)


def test_an_address_that_says_nonsense_asks_for_the_first_page():
    for page_asked in ("0", "-1", "x", "1e9", "9" * 40, ""):
        assert wish({"page": page_asked}).page == 1
    assert wish({"q": "  a  b ", "page": "2"}) == Wish(search="a b", page=2)
