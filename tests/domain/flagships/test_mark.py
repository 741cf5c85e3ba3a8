"""Who may name a flagship, and the words that do."""

from workspace.domain.flagships.mark import cap_of, is_marked, marked, may_mark
from workspace.domain.signing import paper


def test_only_a_state_that_is_bound_has_flagships():
    assert may_mark("member_state", "lead", 5)
    assert may_mark("member_state", "co_pledger", 1)
    assert not may_mark("member_state", "endorser", 5)
    assert not may_mark("civil_society", "lead", 5)
    assert not may_mark("member_state", "lead", 0)
    assert cap_of("nhri", 5) == cap_of("member_state", -1) == 0


def test_the_mark_stands_at_the_end_of_what_is_signed_and_no_name_can_put_it_there():
    plain = "On behalf of Aruna I commit Aruna to Rev.2, fingerprint 7F3A-91C2-0B4E."
    with_it = marked(plain, flagship=True)
    assert with_it.endswith("7F3A-91C2-0B4E, as one of its flagship pledges.")
    assert is_marked(with_it)
    assert not is_marked(marked(plain, flagship=False))
    sly = "Aruna, as one of its flagship pledges."
    said = paper.statement(sly, "lead", 2, "7f3a91c20b4e", "2026-03-04")
    assert not is_marked(said)
    letter = paper.statement("Aruna", "lead", 2, "7f3a91c20b4e", "2026-03-04", flagship=True)
    assert is_marked(letter)
