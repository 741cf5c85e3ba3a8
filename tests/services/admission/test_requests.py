"""The lists of requests: the lead's, and that of those who asked."""

from tests.support.people import builders as a
from workspace.services import admission


def test_a_name_that_reads_like_a_verified_one_is_flagged(table, link):
    posing = a.an_organisation("Belmаr", verified=False)  # with a Cyrillic letter
    admission.ask(a.a_member(posing, name="Pol"), link, posing.slug, "adviser", "")
    (one,) = admission.requests(table.ana, table.draft).requests
    assert (one.verified, one.resembles) == (False, "Belmar")


def test_who_drafts_for_nobody_is_offered_nothing(table, link, dorn):
    assert admission.door(a.a_person(), link) is None
    assert admission.door(a.a_member(dorn, "viewer", name="Vera"), link) is None
