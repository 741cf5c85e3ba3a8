"""Letters about somebody's own account: written where letters leave, in their language."""

from dataclasses import replace

import pytest

from tests.support.people.builders import PASSWORD
from workspace.mail.house import OWN, Own, own_letter
from workspace.mail.tongue import Tongue
from workspace.process import site
from workspace.services.accounts import address_change, forgotten
from workspace.services.own_letters import NoLetters

FACTS = {"site": "https://s.example", "link": "https://s.example/account", "until": "noon"}


@pytest.mark.parametrize("news", OWN)
def test_every_letter_says_where_and_names_nobody(news: Own):
    letter = own_letter("ana@aruna.example", news, FACTS, Tongue("en"))
    assert FACTS["link"] in letter.body.split()
    assert "https://s.example" in letter.body
    assert "%(" not in letter.body
    assert letter.lang == "en"


def test_where_no_letter_leaves_nothing_is_begun_that_needs_one(app, ana, monkeypatch):
    mute = replace(site.settings(), demo=False, smtp_url=None)
    monkeypatch.setattr("workspace.services.letters.settings", lambda: mute)
    with pytest.raises(NoLetters):
        forgotten.ask(ana.email)
    with pytest.raises(NoLetters):
        address_change.ask(ana, "new@people.example", PASSWORD)
