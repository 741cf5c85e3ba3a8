import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.text.safety import EXCERPT_CHARS, KINDS, Finding, findings
from workspace.domain.text.sections import SECTION


def kinds(text):
    return [finding.kind for finding in findings({"scene": text})]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Write to ana.b+c@city.example.org today.", "mail"),
        ("Call +41 22 917 90 00 at once.", "phone"),
        ("Call 0041229179000.", "phone"),
        ("Call (+41) 22 917 9000.", "phone"),
        ("Call 022 917 90 00.", "phone"),
        ("The card 19800412345 was shown.", "id_number"),
        ("Passport AB1234567 was taken.", "id_number"),
        ("At 46.2276, 6.1432 the house stands.", "coordinates"),
        ("At 46.2276,6.1432 the house stands.", "coordinates"),
        ("At 46° 13′ north.", "coordinates"),
        ("The survivor, Ms. Amina Khoury, spoke.", "person"),
        ("Mme Élodie Dubois, témoin des faits.", "person"),
        ("La Sra. Íñiguez fue detenida.", "person"),
        ("The witness Amina Khoury was tortured.", "person"),
        ("Свидетель г-н Иванов подвергался пыткам.", "person"),
        ("Свидетеля Ивана Петрова пытали.", "person"),
        ("Потерпевшая Анна Ким, д. 3.", "person"),
        ("تعرض الشاهد السيد أحمد كريم للتعذيب.", "person"),
        ("الشاهد أحمد كريم تعرض للتعذيب.", "person"),
        ("الشاهدة ياسمين حداد تعرضت للتهديد.", "person"),
        ("والدكتورة ليلى ناصر من الشهود.", "person"),
        ("证人王小明遭受酷刑。", "person"),
        ("王先生是证人。", "person"),
        ("受害人陳某遭到綁架。", "person"),
    ],
)
def test_passages_that_could_lead_to_a_person_are_found(text, kind):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "By 2027-03-31 or 31.03.2027 at the latest, 2025–2027.",
        "On 1 September 2026, 4,310 people waited.",
        "A budget of 250 000 000 francs, 1,250,000.50 dollars or 1'000'000.",
        "See A/HRC/48/6 and https://example.org/pages/12345678901.",
        "Ms Rivera will chair the session.",
        "The ms is with the victim.",
        "Свидетели и жертвы пыток получат защиту к 2028 году.",
        "حماية الشهود والضحايا من التعذيب بحلول عام 2028.",
        "الضحية تتلقى الدعم في المركز.",
        "到2028年，保护证人和受害者免受酷刑。",
        "Victims, witnesses and survivors of torture are heard.",
        "Article 14 of 1966, target 16.3, 45 % of 1,200 victims.",
    ],
)
def test_dates_amounts_symbols_and_officials_are_no_findings(text):
    assert kinds(text) == []


def test_a_finding_names_the_section_and_shows_the_passage():
    text = {"scene": "Nothing.", "actors": "Mail ana@aruna.example or +41 22 917 90 00"}
    assert findings(text) == (
        Finding("actors", "mail", "ana@aruna.example"),
        Finding("actors", "phone", "+41 22 917 90 00"),
    )


@given(st.text(st.sampled_from("0123456789+-. ,@aZ/°'M rs\nvictim"), max_size=80))
def test_every_finding_has_a_known_kind_and_a_short_excerpt(text):
    for finding in findings({"scene": text}):
        assert finding.kind in KINDS
        assert 0 < len(finding.excerpt) <= EXCERPT_CHARS


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "unit", ["a.", "1 ", "Mr A ", "4.123, ", "A1", "@a.", "(+1", "王某", "a.b@c.de ", "witness A "]
)
def test_no_text_makes_the_search_slow(unit):
    findings({"scene": unit * 50_000})


def test_of_a_text_that_is_too_long_to_be_locked_only_the_beginning_is_read():
    points = SECTION["scene"].max_points
    near, beyond = ("x" * (points - size) + " ana@aruna.example" for size in (18, -1))
    assert len(findings({"scene": near})) == 1
    assert findings({"scene": beyond}) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a@b.cc@d.ee", ["a@b.cc"]),
        ("@b.cc@d.ee", ["b.cc@d.ee"]),
        ("x" * 70 + "@b.cc", ["x" * 60]),
        ("ана@пошта.укр, b@c.dd", ["ана@пошта.укр", "b@c.dd"]),
        ("@@@ @b.cc a@ b@c", []),
    ],
)
def test_addresses_are_found_by_their_sign(text, found):
    assert [one.excerpt for one in findings({"scene": text})] == found


@pytest.mark.parametrize(
    ("before", "after", "is_found"),
    [("x " * 36, "", True), ("x " * 37, "", False), ("", " x" * 36, True), ("", " x" * 37, False)],
)
def test_a_name_counts_while_words_about_victims_stand_near(before, after, is_found):
    text = f"victim {before}Mr Rivera{after} victim" if after else f"victim {before}Mr Rivera"
    text = text if not after else text.removeprefix("victim ")
    assert bool(kinds(text)) is is_found
