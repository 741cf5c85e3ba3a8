"""How a campaign is taken part in, read; and who may open a draft in it."""

from dataclasses import replace

import pytest

from workspace.domain.campaigns import participation
from workspace.domain.campaigns.participation import TermsAsk, may_open
from workspace.domain.errors import Invalid

ASK = TermsAsk(
    invitation_days="7", flagship_cap="5", guidance={"scene": "A figure.\n", "title": "", "x": "y"}
)


def test_it_is_read_with_the_guidance_that_says_something():
    found = participation.read(replace(ASK, named="Open Hands\n\n  Kingdom  of Belmar\nOpen Hands"))
    assert (found.invitation_days, found.flagship_cap) == (7, 5)
    assert found.named == ("Open Hands", "Kingdom of Belmar")
    assert found.guidance == {"scene": "A figure."}


def test_what_drafts_begin_with_is_a_line_of_a_title_and_some_of_all_else():
    said = {"title": "[Where] and\nwhen", "scene": "[A figure]\n[Its source]\n", "x": "y"}
    found = participation.read(replace(ASK, starters=said)).starters
    assert found == {"title": "[Where] and when", "scene": "[A figure]\n[Its source]"}
    with pytest.raises(Invalid) as refused:
        participation.read(replace(ASK, starters={"title": "x" * 151, "scene": "y" * 1501}))
    assert set(refused.value.errors) == {"starters_title", "starters_scene"}


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("invitation_days", "0"),
        ("invitation_days", "61"),
        ("invitation_days", "²"),
        ("invitation_days", "9" * 400),
        ("flagship_cap", "-1"),
        ("flagship_cap", "51"),
        ("flagship_cap", "4"),
        ("review_days", "91"),
        ("review_days", ""),
        ("openers", "nobody"),
        ("named", "\n".join(map(str, range(501)))),
    ],
)
def test_what_cannot_be_is_said_at_its_field(field, written):
    with pytest.raises(Invalid) as refused:
        participation.read(replace(ASK, **{field: written}), least_cap=5)
    assert list(refused.value.errors) == [field]


def test_by_invitation_somebody_has_to_be_named():
    with pytest.raises(Invalid) as refused:
        participation.read(replace(ASK, openers="named", guidance={"scene": "x" * 601}))
    assert set(refused.value.errors) == {"named", "guidance_scene"}


def test_who_may_open_a_draft():
    assert may_open("anybody", (), "a", verified=False)
    assert may_open("verified", (), "a", verified=True)
    assert not may_open("verified", ("a",), "a", verified=False)
    assert may_open("named", ("a",), "a", verified=False)
    assert not may_open("named", ("a",), "b", verified=True)


def test_a_family_of_themes_stands_for_its_rights_and_an_unknown_one_is_said():
    chosen = ("person.torture", "social", "social.food")
    assert participation.read(replace(ASK, themes=chosen)).themes == ("person.torture", "social")
    assert participation.read(ASK).themes == ()
    with pytest.raises(Invalid) as refused:
        participation.read(replace(ASK, themes=("everything",)))
    assert list(refused.value.errors) == ["themes"]
