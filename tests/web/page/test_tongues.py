"""A page in one language about a pledge in another: each word is said to be in its own."""

import re
from dataclasses import replace

import pytest

from tests.support.documents.languages import languages_of, said_in
from tests.support.documents.text import anchor_on
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table, a_signature
from tests.support.servers.application import serving_again
from workspace.config import ROOT
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.text.passes.scripts import script_of, tongue
from workspace.domain.text.prose import Line, Run
from workspace.process.unit import transaction
from workspace.services import discussion, signing, versions
from workspace.services import text as texts
from workspace.services.discussion import NewThread
from workspace.services.pledge import facts, measures
from workspace.store.accounts.people import PersonRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.web.page.languages import NAMES

TITLE = "تفتيش مستقل لأماكن الاحتجاز"
PROSE = "سنتيح للمراقبين المستقلين زيارة أماكن الاحتجاز في أي وقت."
MEASURE = "تعيين مفتش مستقل"
RISK = "تأخر الميزانية"
COMMENT = "من سيعين المفتش؟"
RESERVATION = "مع مراعاة الدستور"
PAGES = (
    "/desk",
    "/drafts/{draft}",
    "/drafts/{draft}/structure",
    "/drafts/{draft}/history",
    "/drafts/{draft}/history/1...now",
    "/drafts/{draft}/check",
    "/drafts/{draft}/parties",
    "/drafts/{draft}/discussion",
    "/drafts/{draft}/sign-off",
    "/drafts/{draft}/sign-off/1",
    "/drafts/{draft}/submit",
    "/drafts/{draft}/contents",
)
PUBLIC = ("", "pledges", "tree", "tree?view=list", "pledges/{symbol}", "pledges/{symbol}/print")


@pytest.fixture
def app(database):
    """Give a site in four languages; what is not translated yet stays English."""
    four = replace(database, languages=("en", "fr", "zh", "ar"))
    with serving_again(four) as made, made.app_context():
        yield made


@pytest.fixture
def table(app):
    """Two States write a pledge in Arabic; one adds a reservation in its language."""
    table = Table()
    with transaction() as unit:
        unit.session.get_one(PledgeRow, table.draft).lang = "ar"
    table.write(title=TITLE, commitment=PROSE)
    risk = {"risks_text": [RISK], "risks_mitigation": [""], "risks_none_reason": [""]}
    facts.save_fact(table.ana, table.draft, "risks", risk, 0)
    found = measures.measures(table.ana, table.draft).measures[0]
    raw = {key: [value] for key, value in found.value.items() if isinstance(value, str)}
    measures.save(table.ana, table.draft, found.id, raw | {"title": [MEASURE]}, found.row_version)
    begun = NewThread(section="commitment", anchor="", kind="comment", body=COMMENT)
    discussion.start_thread(table.ana, table.draft, begun)
    return table


def reader(app, person, language):
    with transaction() as unit:
        unit.session.get_one(PersonRow, person.id).language = language
    return a.sign_in(app.test_client(), person)


def signed(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    signing.sign(table.bruno, table.draft, a_signature(table, reservation=RESERVATION))


def wrong(html: str) -> list[tuple[str, str]]:
    """Return the texts that cannot be in the language they are said to be in."""
    found = ((text, lang) for text, lang in said_in(html) if script_of(text))
    return [(text, lang) for text, lang in found if tongue(text, lang) != lang]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_says_that_words_are_in_a_language_they_cannot_be_in(app, table, language):
    signed(table)
    browser = reader(app, table.amir, language)
    for page in PAGES:
        answer = browser.get(page.format(draft=table.draft), follow_redirects=True)
        assert answer.status_code == 200, page
        assert not wrong(answer.text), page
    symbol = stages.submit(table.amir, table.draft)
    receipt = browser.get(f"/drafts/{table.draft}/receipt")
    assert not wrong(receipt.text)
    for rest in PUBLIC:
        answer = app.test_client().get(f"/{language}/{rest.format(symbol=symbol)}")
        assert answer.status_code == 200, rest
        assert not wrong(answer.text), rest


@pytest.mark.parametrize("language", ["en", "fr", "zh", "ar"])
@pytest.mark.parametrize(
    ("page", "ours", "theirs"),
    [
        ("/drafts/{draft}", ("Risks", "Due", "Resources"), (TITLE, PROSE, MEASURE, RISK)),
        ("/drafts/{draft}/sign-off/1", ("Risks", "Due", "Revision"), (TITLE, PROSE, MEASURE, RISK)),
        ("/drafts/{draft}/submit", ("Risks", "Due"), (TITLE, PROSE, MEASURE, RISK, RESERVATION)),
        ("/drafts/{draft}/sign-off", ("Who signs",), (TITLE, RESERVATION)),
        ("/drafts/{draft}/discussion", ("Discussion",), (COMMENT,)),
    ],
)
def test_our_words_are_the_readers_and_theirs_are_the_pledges(
    app, table, language, page, ours, theirs
):
    signed(table)
    html = reader(app, table.amir, language).get(page.format(draft=table.draft)).text
    assert {w: languages_of(html, w) for w in ours} == {w: {language} for w in ours}
    assert {w: languages_of(html, w) for w in theirs} == {w: {"ar"} for w in theirs}


@pytest.mark.parametrize("language", ["en", "fr", "zh", "ar"])
@pytest.mark.parametrize("rest", ["", "/print"])
def test_a_public_page_keeps_languages_apart(app, table, language, rest):
    signed(table)
    symbol = stages.submit(table.amir, table.draft)
    html = app.test_client().get(f"/{language}/pledges/{symbol}{rest}").text
    for words in ("Risks", "Due", "Measures", "Signed"):
        assert languages_of(html, words) == {language}, words
    for words in (TITLE, PROSE, MEASURE, RISK, RESERVATION):
        assert languages_of(html, words) == {"ar"}, words


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_name_is_in_no_language_it_cannot_be_in(app, table, language):
    table.write(title="")
    html = reader(app, table.amir, language).get(f"/drafts/{table.draft}/parties").text
    assert languages_of(html, "Belmar") == {"en" if language == "en" else "und-Latn"}
    assert languages_of(html, "Untitled draft") == {language}


def test_each_language_one_can_choose_says_its_name_in_itself(app, table):
    html = reader(app, table.ana, "en").get("/drafts/new").text
    for code, name in (("fr", "Français"), ("ar", "العربية"), ("zh", "中文"), ("ru", "Русский")):
        assert languages_of(html, name) == {code}


OWN = "نتعهد بما يلي:"
ENGLISH = "We open every prison to monitors."
CHINESE = "我们将开放每一所监狱。"
ITEMS = (("bullet", 0, "fr", "Nous formons."), ("bullet", 1, "", "وندرب الحراس."))


@pytest.fixture
def mixed(table):
    """Have paragraphs and items of four languages in the Arabic pledge."""
    lines = [Line((Run(OWN),)), Line((Run(ENGLISH),), lang="en"), Line((Run(CHINESE),), lang="zh")]
    lines += [Line((Run(text),), kind, indent, lang) for kind, indent, lang, text in ITEMS]
    with transaction() as unit:
        who = table.ana.id, table.aruna.id
        texts.write_sections(unit, table.draft, {"scene": tuple(lines)}, *who, "form")
    return table


def shows_each(html: str) -> bool:
    said = {OWN: "ar", ENGLISH: "en", CHINESE: "zh", ITEMS[0][3]: "fr", ITEMS[1][3]: "ar"}
    return {words: languages_of(html, words) for words in said} == {
        words: {lang} for words, lang in said.items()
    }


def test_a_paragraph_is_said_to_be_in_its_language_wherever_the_pledge_is_shown(app, mixed):
    signed(mixed)
    browser = reader(app, mixed.amir, "en")
    for page in ("", "/sign-off/1", "/submit"):
        html = browser.get(f"/drafts/{mixed.draft}{page}").text
        assert shows_each(html), page
        assert re.search(r'<p\s+class="line" lang="en" dir="ltr"', html), page
        # An item within one of another language says its own again, and is marked as usual.
        assert re.search(r'<li class="line own" lang="ar" dir="auto"', html), page
        assert not wrong(html), page
    symbol = stages.submit(mixed.amir, mixed.draft)
    for rest in ("", "/print"):
        assert shows_each(app.test_client().get(f"/en/pledges/{symbol}{rest}").text), rest
    published = app.test_client().get(f"/en/pledges/{symbol}.json").get_json()
    lines = published["content"]["sections"]["scene"]
    assert [line.get("lang") for line in lines] == [None, "en", "zh", "fr", None]


def test_a_comparison_tells_the_languages_of_paragraphs_and_what_became_of_them(app, mixed):
    versions.checkpoint(mixed.ana, mixed.draft, "Before")
    form = texts.open_form(mixed.ana, mixed.draft, "scene")
    texts.save_form(mixed.ana, mixed.draft, "scene", form.seq, form.text, texts.Said(0, "ru"))
    form = texts.open_form(mixed.ana, mixed.draft, "scene")
    texts.save_form(mixed.ana, mixed.draft, "scene", form.seq, form.text, texts.Said(1, "ar"))
    html = reader(app, mixed.ana, "en").get(f"/drafts/{mixed.draft}/history/1...now").text
    assert "now marked as Russian" in html
    assert "now in the language of the pledge" in html
    assert languages_of(html, "now marked as Russian") == {"en"}
    assert languages_of(html, CHINESE) == {"zh"}
    versions.restore(mixed.ana, mixed.draft, 1)
    assert [line.lang for line in texts.read(mixed.ana, mixed.draft).sections["scene"]] == [
        *("", "en", "zh", "fr", ""),
    ]


def test_a_quote_is_in_the_language_of_its_paragraph(app, mixed):
    for words in ("every prison", "Nous formons"):
        anchor = anchor_on(mixed.draft, words, "scene")
        begun = NewThread(section="scene", anchor=anchor, kind="comment", body=COMMENT)
        discussion.start_thread(mixed.ana, mixed.draft, begun)
    html = reader(app, mixed.amir, "ar").get(f"/drafts/{mixed.draft}/discussion").text
    assert re.search(r'<q[^>]*lang="en"[^>]*>every prison</q>', html)
    assert re.search(r'<q[^>]*lang="fr"[^>]*>Nous formons</q>', html)


def test_the_plain_form_says_which_paragraphs_are_in_another_language_and_can_say_it(app, mixed):
    browser = reader(app, mixed.ana, "en")
    address = f"/drafts/{mixed.draft}/sections/scene/form"
    html = browser.get(address).text
    assert ENGLISH in re.search(r'<ul aria-labelledby="foreign">(.*?)</ul>', html, re.DOTALL)[1]
    form = texts.open_form(mixed.ana, mixed.draft, "scene")
    typed = {"seq": form.seq, "lang": "ar", "text": form.text}
    refused = browser.post(address, data=typed | {"paragraph": "1", "paragraph_lang": "tlh"})
    assert refused.status_code == 422
    assert OWN in refused.text
    said = browser.post(address, data=typed | {"paragraph": "1", "paragraph_lang": "fr"})
    assert said.status_code == 303
    assert texts.read(mixed.ana, mixed.draft).sections["scene"][0].lang == "fr"


def test_scripts_and_styles_know_the_languages_a_paragraph_can_be_in():
    script = (ROOT / "static/src/editor/schema.js").read_text()
    assert f"/^({'|'.join(LANGUAGES)})$/" in script
    style = (ROOT / "static/src/styles/tongues.css").read_text()
    for code in LANGUAGES:
        assert f'[lang="{code}"] {{\n  --tongue: "{NAMES[code]}";' in style
