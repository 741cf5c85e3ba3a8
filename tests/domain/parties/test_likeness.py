"""Names that are taken for others: letters of other scripts, one letter, small words."""

import pytest

from workspace.domain.parties import likeness
from workspace.domain.parties.likeness import Likenesses, first_like, resembles

UN = "United Nations"


@pytest.mark.parametrize(
    "posing",
    [
        "Unitеd Nаtions",
        "UNІТЕD NATIONS",
        "Unιted Natiοns",
        "Ｕｎｉｔｅｄ Ｎａｔｉｏｎｓ",
        "𝐔𝐧𝐢𝐭𝐞𝐝 𝐍𝐚𝐭𝐢𝐨𝐧𝐬",
        "united  nations.",
        "United-Nations",
        "UnitedNations",
        "Uníted Nätions",
        "Ս𝗇𝗂𝗍е𝖽 Νɑ𝗍іօ𝗇ѕ",
        "UΝΙΤΕD ΝΑΤΙΟΝЅ",
        "ꓴꓠꓲꓔꓰꓓ ꓠꓮꓔꓲꓳꓠꓢ",
        "𐊵nited Nati𐐬ns",
        "Unlted Nat1ons",
        "The United Nations",
        "United Nation",
        "United Natoins",
        "Untied Nations",
        "United Nations (Geneva)",
    ],
)
def test_it_reads_like_another_name(posing):
    assert resembles(posing, UN)
    assert resembles(UN, posing)
    assert Likenesses([("Others", ()), (UN, ())]).first_like(["Elsewhere", posing]) == UN
    assert Likenesses([(posing, ())]).first_like([UN]) == posing


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Open Hands", UN),
        ("Republic of Niger", "Republic of Nigeria"),
        ("Slovakia", "Slovenia"),
        ("Iran", "Iraq"),
        ("Ally 1", "Ally 2"),
        ("国际特赦组织", "世界卫生组织"),
        ("", UN),
        ("—", UN),
    ],
)
def test_another_name_is_left_in_peace(name, other):
    assert not resembles(name, other)


@pytest.mark.parametrize(
    ("posing", "name"),
    [
        ("Gerrnany Watch", "Germany Watch"),
        ("ᎪᎷΝꓰЅТΥ", "Amnesty"),
        ("Сорок", "Copoк"),
        ("ОРЕN НАNDЅ", "Open Hands"),
    ],
)
def test_letters_of_other_scripts_are_read_as_what_they_look_like(posing, name):
    assert resembles(posing, name)


def test_the_one_it_is_like_is_named_by_whatever_name_it_goes():
    known = [("Republic of Aruna", ("RA", "")), (UN, ("UNO", "Nations Unies"))]
    assert first_like("Natiоns Unies", known) == UN
    assert first_like("Uno", known) == UN
    assert first_like("Open Hands", known) == ""


def test_a_name_is_looked_for_among_five_thousand_without_comparing_it_with_each(monkeypatch):
    known = Likenesses((f"Region {n} Water Council", ()) for n in range(5_000))
    asked = []
    monkeypatch.setattr(likeness, "resembles", lambda *both: asked.append(both))
    assert known.first_like(["Rеgiоn 4711 Wаtеr Соunсil", "Elsewhere"]) == ""
    assert 0 < len(asked) < 200
