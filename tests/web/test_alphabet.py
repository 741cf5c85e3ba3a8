"""Names stand in the order of the reader's language, wherever they are listed."""

import re
from dataclasses import dataclass

import pytest
from flask_babel import force_locale

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.web.alphabet import by_name

ORDERS = {
    "en": ["Alm", "Ålstrand", "Belmar", "Örebro", "Zamura"],
    "fr": ["Alm", "Ålstrand", "Belmar", "Örebro", "Zamura"],
    "sv": ["Alm", "Belmar", "Zamura", "Ålstrand", "Örebro"],
    "da": ["Belmar", "Zamura", "Ærø", "Ørsted", "Aarhus"],
    "de": ["Alm", "Ärzte", "Azur", "Straße", "Strasze"],
    "es": ["nube", "nzoa", "ñandú", "oso"],
    "cs": ["cukr", "hora", "chata", "ihned"],
    "ru": ["Ёлка", "Ель", "Жук", "Aruna"],
    "uk": ["гора", "ґанок", "дім"],
    "ar": ["أرونا", "بلمار", "تونس", "ثالث", "Aruna"],
    "fa": ["ایران", "بلمار", "پارس", "تهران"],
    # Ā, Běi, Guǎng, Shàng, Zhōng: by their sound, as dictionaries have them.
    "zh": ["阿鲁纳", "北京", "广州", "上海", "中国", "Aruna"],
    # By the number of strokes: 3, 4, 5, 15.
    "zh_Hant": ["上海", "中國", "北京", "廣州"],
    "ja": ["あさひ", "いわき", "ウエノ", "えひめ"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_each_language_has_its_own_order(bare_app, language):
    expected = ORDERS[language]
    with bare_app.test_request_context(), force_locale(language):
        assert by_name(reversed(expected), "") == by_name(sorted(expected), "") == expected


@dataclass(frozen=True)
class Line:
    name: str
    status: str = "active"
    capacity: str = "co_pledger"


def test_groups_keep_their_order_and_the_lead_stands_first(bare_app):
    lines = [
        Line("Zamura", capacity="lead"),
        Line("Örebro"),
        Line("Alm", capacity="endorser"),
        Line("Belmar", "invited"),
        Line("Aruna", "invited"),
    ]
    with bare_app.test_request_context(), force_locale("en"):
        found = by_name(lines, "name", "status", "capacity=lead")
    assert [line.name for line in found] == ["Zamura", "Alm", "Örebro", "Aruna", "Belmar"]


def test_names_that_are_alike_keep_the_order_they_came_in(bare_app):
    with bare_app.test_request_context(), force_locale("en"):
        assert by_name([("b", "Alm"), ("a", "Alm")], 1) == [("b", "Alm"), ("a", "Alm")]
        assert by_name([], "") == []


NAMES = ("Zamura", "Ålstrand", "Belmar", "Écoles")
IN_ORDER = ["Ålstrand", "Belmar", "Écoles", "Zamura"]


@pytest.fixture
def led(app):
    """Give Ana, who leads a draft with several parties that can be locked, and the draft."""
    aruna = a.an_organisation("Aruna")
    ana = a.a_member(aruna, "org_admin", name="Ana", mandated=True)
    draft = stages.a_ready_draft(ana, aruna, a.a_campaign())
    for name in NAMES:
        a.a_party(draft, a.an_organisation(name))
    return ana, draft


PAGES = ("/drafts/{}", "/drafts/{}/parties", "/drafts/{}/sign-off", "/drafts/{}/sign-off/1")


@pytest.mark.parametrize("page", PAGES)
def test_the_parties_of_a_draft_stand_in_order(client, led, page):
    person, draft = led
    stages.lock(person, draft)
    a.sign_in(client, person)
    html = client.get(page.format(draft)).text
    assert list(dict.fromkeys(re.findall("|".join(NAMES), html))) == IN_ORDER


def test_organisations_to_invite_and_to_be_responsible_stand_in_order(client, led):
    person, draft = led
    for name in ("Öberg", "Pax", "Oda"):
        a.an_organisation(name)
    a.sign_in(client, person)
    html = client.get(f"/drafts/{draft}/parties").text
    offered = re.findall("<option[^>]*>(Öberg|Pax|Oda)", html)
    assert offered == ["Öberg", "Oda", "Pax"]
    html = client.get(f"/drafts/{draft}/measures/new").text
    found = re.findall("<option[^>]*>([^<]+)", html)
    assert [name for name in found if name in IN_ORDER] == IN_ORDER
