import copy
import json
import unicodedata
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.domain.answers.facts import empty_facts
from workspace.domain.answers.measures import empty_measure
from workspace.domain.record import canonical
from workspace.domain.record.canonical import Content
from workspace.domain.record.hashing.jcs import NotCanonicalError
from workspace.domain.text.prose import Line, Run, from_plain

COMMITMENT = from_plain("Aruna will ratify the protocol.\nRéparation pour les victimes.")


def content(**changes):
    settled = {
        "pledge": "p1",
        "rev": 1,
        "campaign": "hr-75",
        "kind": "common",
        "access": "specific",
        "lang": "en",
        "sections": {"title": from_plain("Ratify"), "commitment": COMMITMENT},
        "facts": empty_facts() | {"themes": ["person.torture"], "sdg_targets": ["16.3"]},
        "measures": [empty_measure() | {"title": "One"}, empty_measure() | {"title": "Two"}],
        "parties_required": ["org-b", "org-a"],
    }
    return Content(**settled | changes)


def salted(stored):
    salts = {name: sha256(name.encode()).digest() for name in canonical.parts(stored)}
    return canonical.leaves(stored, salts)


def print_of(made):
    return canonical.fingerprint(salted(made.as_json()))


def test_i9_the_content_of_a_revision_has_the_agreed_fields():
    stored = content().as_json()
    assert set(stored) == {
        "schema",
        "pledge",
        "rev",
        "campaign",
        "kind",
        "access",
        "lang",
        "title",
        "sections",
        "measures",
        "themes",
        "sdg",
        "facts",
        "parties_required",
    }
    assert (stored["schema"], stored["title"], stored["sdg"]) == ("pledge/1", "Ratify", ["16.3"])
    assert list(stored["sections"]) == [
        "commitment",
        "scene",
        "actors",
        "implementation",
        "consultation",
    ]
    assert json.loads(json.dumps(stored)) == stored


def test_the_fingerprint_of_a_known_content_never_changes():
    # Written out, so that a new fact or field cannot move it: old receipts must verify for ever.
    made = content(facts={"themes": ["person.torture"]}, measures=[{"title": "One"}])
    assert print_of(made) == "133fb5560b0cbe6a26d7d7b257e8702981720395f7129fe0c367112016f939de"


def test_the_language_of_a_paragraph_is_signed_where_one_is_said_and_moves_nothing_else():
    one, two = COMMITMENT
    sections = {"title": from_plain("Ratify"), "commitment": (one, replace(two, lang="fr"))}
    known = {"facts": {"themes": ["person.torture"]}, "measures": [{"title": "One"}]}
    said = content(sections=sections, **known)
    lines = said.as_json()["sections"]["commitment"]
    assert [line.get("lang") for line in lines] == [None, "fr"]
    assert "lang" not in lines[0]
    assert print_of(said) == "dc7d19b53b00de20d0fb0a38b78be3c28f7fe48c68113f262f2ddd465c81afa0"
    moved = {
        now.name
        for now, was in zip(salted(said.as_json()), salted(content(**known).as_json()), strict=True)
        if now.hash != was.hash
    }
    assert moved == {"sections/commitment"}


def test_the_order_of_the_required_parties_does_not_matter():
    assert print_of(content(parties_required=("org-a", "org-b", "org-a"))) == print_of(content())


def test_the_order_in_which_json_was_stored_does_not_matter():
    stored = content().as_json()
    turned = dict(reversed(stored.items()))
    assert salted(turned) == salted(stored)


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_composed_and_decomposed_letters_are_the_same_text(text):
    both = [
        content(
            sections={"scene": (Line((Run(unicodedata.normalize(form, text)),)),)},
            facts={"scope": {"places": [unicodedata.normalize(form, text)]}},
        )
        for form in ("NFC", "NFD")
    ]
    assert print_of(both[0]) == print_of(both[1])


def test_line_breaks_and_trailing_blanks_are_not_part_of_the_text():
    one = content(sections={"scene": from_plain("a  \r\nb\n\n")})
    two = content(sections={"scene": from_plain("a\nb")})
    assert print_of(one) == print_of(two)
    fact = [content(facts={"risks": {"none_reason": f"a{end}b"}}) for end in ("\r\n", "\n")]
    assert print_of(fact[0]) == print_of(fact[1])


def places(value, path=()):
    """Every place in a JSON value that holds something plain."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        if isinstance(item, dict | list) and item:
            yield from places(item, (*path, key))
        else:
            yield (*path, key)


STORED = content().as_json()


@settings(max_examples=50)
@given(st.sampled_from(list(places(STORED))))
def test_any_single_change_changes_the_fingerprint(path):
    changed = copy.deepcopy(STORED)
    inside = changed
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = "something else"
    made = salted(STORED)
    assert canonical.fingerprint(salted(changed)) != canonical.fingerprint(made)
    assert not canonical.matches(changed, made)


def test_a_measure_or_section_left_out_added_or_moved_is_seen():
    made = salted(STORED)
    assert canonical.matches(STORED, made)
    for change in (
        {"measures": STORED["measures"][:1]},
        {"measures": STORED["measures"][::-1]},
        {"measures": [*STORED["measures"], empty_measure()]},
        {"sections": {}},
        {"extra": 1},
        {"title": 1.5},
    ):
        assert not canonical.matches(STORED | change, made)


def test_no_name_can_stand_for_another_part():
    flat = {"sections/commitment": 1, "measures": 0}
    nested = {"sections": {"commitment": 1}, "measures": []}
    assert set(canonical.parts(flat)).isdisjoint(canonical.parts(nested))


@pytest.mark.parametrize("name", ["sections/commitment", "measures/001", "title", "facts/scope"])
def test_after_a_part_is_erased_the_rest_still_verifies(name):
    made = salted(STORED)
    left, kept = canonical.without(STORED, name), canonical.erased(made, name)
    assert left != STORED
    assert canonical.matches(left, kept)
    assert canonical.fingerprint(kept) == canonical.fingerprint(made)
    assert not canonical.matches(STORED, kept), "the erased text may not be put back"
    assert not canonical.matches(left, made)
    assert canonical.without(STORED, "no/such") == STORED


def test_equal_texts_in_two_places_have_different_hashes_with_different_salts():
    made = {leaf.name: leaf.hash for leaf in salted({"a": "x", "b": "x"})}
    assert made["a"] != made["b"]


def test_leaves_survive_storage_and_anything_else_is_no_list_of_leaves():
    made = canonical.erased(salted(STORED), "title")
    assert canonical.read_leaves([leaf.as_json() for leaf in made]) == made
    good = made[0].as_json()
    for bad in ("x", [1], [good | {"name": 1}], [good | {"hash": "AB"}], [good | {"salt": 5}]):
        assert canonical.read_leaves(bad) is None


def test_a_salt_has_32_bytes_and_every_part_needs_one():
    with pytest.raises(NotCanonicalError):
        canonical.leaves({"a": 1}, {"a": b"short"})
    with pytest.raises(KeyError):
        canonical.leaves({"a": 1}, {})


def test_what_has_no_canonical_form_cannot_be_content():
    with pytest.raises(NotCanonicalError):
        content(facts={"scope": 0.5}).as_json()


def test_a_fingerprint_is_shown_in_three_groups_of_four():
    assert canonical.short("7f3a91c20b4e" + "0" * 52) == "7F3A-91C2-0B4E"
