"""What a thread can be about as a whole, and how it is named and sorted."""

from workspace.domain.answers.facts import FACTS
from workspace.domain.discussion.topics import A_MEASURE, label_of, topic, topics
from workspace.domain.text.sections import SECTION_KEYS, SECTIONS

MEASURES = {"b": (2, "Open nine offices"), "a": (1, "Train judges"), "gone": (0, "Ask again")}


def test_all_that_stands_can_be_talked_about_in_the_order_of_the_page():
    found = [one.key for one in topics(MEASURES)]
    answers = [f"fact-{fact.key}" for fact in FACTS]
    assert found == [*SECTION_KEYS, "measure-a", "measure-b", *answers]


def test_a_measure_taken_out_is_gone_and_keeps_its_title():
    found = topic("measure-gone", MEASURES)
    assert (found.gone, found.number, found.title) == (True, 0, "Ask again")
    assert not topic("measure-a", MEASURES).gone
    assert not topic("scene", MEASURES).gone


def test_each_is_called_as_on_the_page():
    assert label_of(SECTIONS[1].key) == SECTIONS[1].label
    assert label_of(f"fact-{FACTS[0].key}") == FACTS[0].label
    assert label_of("measure-a") == A_MEASURE


def test_what_a_thread_keeps_fits_its_column():
    longest = max((f"fact-{fact.key}" for fact in FACTS), key=len)
    assert max(len(longest), len("measure-") + 20) <= 30
