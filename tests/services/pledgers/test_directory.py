"""The directory of organisations: what is changed one by one is what is put together anew."""

import random

from workspace.services.pledgers.directory import Directory, Entry

SHAPES = ("state", "city", "business")


def backwards(name: str) -> str:
    return name[::-1]


def an_entry(chance: random.Random, number: int) -> Entry:
    name = f"{chance.choice(('Aruna', 'Belmar', 'Corvia'))} {chance.randrange(30)}"
    return Entry(f"id{number}", f"s{number}", name, chance.choice(SHAPES), name.lower())


def test_a_directory_that_was_changed_is_that_of_what_there_is():
    chance = random.Random(82)
    there = {f"id{number}": an_entry(chance, number) for number in range(40)}
    known = Directory.of(there.values())
    for _ in range(60):
        orders = (str, backwards)
        known.part((), "", chance.choice(orders), 0, 9)
        news = {}
        for number in chance.sample(range(60), 3):
            news[f"id{number}"] = an_entry(chance, number) if chance.randrange(3) else None
        there = {key: one for key, one in {**there, **news}.items() if one is not None}
        known, anew = known.changed(news), Directory.of(there.values())
        assert known.slugs == anew.slugs
        for order in orders:
            for words, kind in (((), ""), (("aruna",), ""), ((), "city"), (("aruna", "1"), "city")):
                asked = (words, kind, order, chance.randrange(5), 7)
                assert known.part(*asked) == anew.part(*asked)


def test_the_order_of_a_language_nobody_asked_for_lately_makes_room():
    known = Directory.of([Entry("id", "s", "Aruna", "state", "aruna")])
    for number in range(30):
        known.part((), "", lambda name, number=number: (number, name), 0, 9)
    assert len(known.orders) <= 12


def test_a_page_is_as_long_as_it_may_be_and_what_is_found_is_counted_by_kind():
    entries = [Entry(f"id{n}", f"s{n}", f"Name {n}", SHAPES[n % 2], f"name {n}") for n in range(9)]
    found = Directory.of(entries).part(("name",), "city", str, 2, 5)
    assert (found.ids, found.found) == (["id5", "id7"], 4)
    assert found.kinds == {"state": 5, "city": 4}
