"""The registry as rows on both databases: order, search and filters."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from workspace.domain.text.search import fold
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.registry import search
from workspace.services.registry.query import wish
from workspace.store.campaigns import CampaignRow
from workspace.store.registry import entries, index


@pytest.fixture
def campaign(app):
    return a_campaign()


def found(**sent: str) -> int:
    return search.listing(wish(sent)).found


def test_words_are_found_whatever_their_case_accents_or_script(campaign):
    a_publication(campaign, title="Écoles pour tous", text="Полиция и суды")
    assert found(q="ecoles") == 1
    assert found(q="ПОЛИЦИЯ") == 1
    assert found(q="ecoles tribunal") == 0


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("A living wage for all", '"living wage"'),
        ("A living wage for all", "“Living wage”"),
        ("The police of Belmar", "Belmar, police"),
        ("The police of Belmar", "police/Belmar"),
        ("No torture.", "torture?"),
        ("Women and girls", "women & girls"),
        ("Le droit à l’avocat", "l'avocat"),
        ("Le droit à l'avocat", "l’avocat"),
        ("Le droit à l'avocat", "avocat"),
        ("We train 1 800 judges", "1800"),
        ("We train 1,800 judges", "1800"),
        ("We train 1\u00a0800 judges", "1800"),
        ("We train 1\u202f800 judges", "1,800"),
        ("We train 1800 judges", "1 800"),
        ("We train 1800 judges", "1,800 judges"),
        ("We train 1800 judges", "1\u00a0800"),
        ("The port of Sørvik", "Sorvik"),
        ("The port of Sorvik", "Sørvik"),
        ("Đakovo, Łódź, Æbelø, Straße, Diyarbakır", "dakovo lodz aebelo strasse diyarbakir"),
        ("پلیس کشور", "پليس كشور"),
        ("پليس كشور", "پلیس کشور"),
        ("الشُّرْطَة محـكمة", "الشرطة محكمة"),
        ("老人的电梯，维修。", "老人，电梯"),
        ("بحلول عام ٢٠٢٨", "2028"),
        ("By 2028", "٢٠٢٨"),
        ("By 2028", "۲۰۲۸"),
        ("100 per cent", "100%"),
    ],
)
def test_words_are_found_whatever_signs_digits_and_letters_stand_for_them(campaign, text, asked):
    a_publication(campaign, text=text)
    assert found(q=asked) == 1


def test_words_in_quotation_marks_are_found_together_only(campaign):
    a_publication(campaign, text="A wage for living well")
    assert found(q="living wage") == 1
    assert found(q='"living wage"') == 0


def test_a_pledge_is_found_by_its_symbol_alone(campaign):
    symbols = [a_publication(campaign) for _ in range(2)]
    assert [found(q=symbol) for symbol in symbols] == [1, 1]


def test_signs_with_a_meaning_in_sql_are_only_signs(campaign):
    a_publication(campaign, text="100 per cent")
    assert found(q='"1%cent"') == 0
    assert found(q="%") == 0
    assert found(q="_") == 0
    assert found(q="?") == 0
    assert found(q="\x00'; DROP TABLE entry") == 0


def test_a_family_of_rights_finds_every_right_in_it(campaign):
    a_publication(campaign, themes=("social.food", "social.water"))
    a_publication(campaign, themes=("justice",))
    assert found(theme="social") == 1
    assert found(theme="social.water") == 1
    assert found(theme="justice") == 1


FIRST = search.Spot()


def page(spot=FIRST, **sent):
    return search.listing(wish(sent), spot, most=3)


def symbols_of(listing):
    return [line.symbol for line in listing.lines]


WISHES = (
    {},
    {"q": "judge"},
    {"region": "african"},
    {"q": "judge", "sdg": "16"},
    {"q": '"first in"'},
)
every_wish = pytest.mark.parametrize("wished", WISHES, ids=lambda one: str(one) or "all")


@every_wish
def test_pages_follow_each_other_without_gap_or_repetition(campaign, wished):
    symbols = [a_publication(campaign) for _ in range(7)]
    by_number = [page(search.Spot(page=n), **wished) for n in (1, 2, 3)]
    assert [s for one in by_number for s in symbols_of(one)] == sorted(symbols, reverse=True)
    forth = [page(**wished)]
    while (later := forth[-1].later) is not None:
        forth.append(page(spot_of(later), **wished))
    assert [symbols_of(one) for one in forth] == [symbols_of(one) for one in by_number]
    assert [(one.page, one.pages) for one in forth] == [(1, 3), (2, 3), (3, 3)]
    back = [forth[-1]]
    while (earlier := back[-1].earlier) is not None:
        back.append(page(spot_of(earlier), **wished))
    assert [symbols_of(one) for one in back] == [
        symbols_of(by_number[2]),
        symbols_of(by_number[1]),
        symbols_of(by_number[0]),
    ]
    assert back[-1].page == 1


def spot_of(address):
    return search.Spot(**address | {"page": int(address.get("page", 1))})


@every_wish
def test_a_list_that_begins_with_the_oldest_leads_forth_and_back_as_well(campaign, wished):
    symbols, wished = [a_publication(campaign) for _ in range(7)], wished | {"sort": "oldest"}
    forth = [page(**wished)]
    while (later := forth[-1].later) is not None:
        forth.append(page(spot_of(later), **wished))
    assert [symbols_of(one) for one in forth] == [symbols[:3], symbols[3:6], symbols[6:]]
    back = page(spot_of(forth[2].earlier), **wished)
    assert (symbols_of(back), back.page) == (symbols[3:6], 2)
    assert symbols_of(page(spot_of(back.earlier), **wished)) == symbols[:3]
    assert symbols_of(page(search.Spot(page=3), **wished)) == symbols[6:]


@every_wish
def test_a_pledge_published_meanwhile_moves_nothing_from_page_to_page(campaign, wished):
    symbols = [a_publication(campaign) for _ in range(7)]
    later = page(**wished).later
    newer = [a_publication(campaign) for _ in range(2)]
    second = page(spot_of(later), **wished)
    assert symbols_of(second) == sorted(symbols, reverse=True)[3:6]
    first = page(spot_of(second.earlier), **wished)
    assert symbols_of(first) == sorted(symbols, reverse=True)[:3]
    assert first.earlier is not None
    assert symbols_of(page(spot_of(first.earlier), **wished))[:2] == sorted(newer, reverse=True)


def test_a_page_after_a_pledge_nobody_has_is_found_by_its_number(campaign):
    symbols = [a_publication(campaign) for _ in range(7)]
    lost = page(search.Spot(page=2, after="HR75-999999"))
    assert symbols_of(lost) == sorted(symbols, reverse=True)[3:6]
    assert symbols_of(page(search.Spot(before="HR75-999999"))) == sorted(symbols, reverse=True)[:3]


def test_behind_the_last_pledge_is_nothing(campaign):
    symbols = [a_publication(campaign) for _ in range(3)]
    assert page(search.Spot(page=9)).gone
    assert page(search.Spot(page=2, after=symbols[0])).gone
    assert page().later is None


@pytest.mark.parametrize(
    ("text", "asked", "hits"),
    [
        ("We end statelessness", "tatele", 1),
        ("We end statelessness", "s", 1),
        ("We end statelessness", "z", 0),
        ("We end statelessness", '"nd statel"', 1),
        ("We end statelessness", '"d tatel"', 0),
        ("We end statelessness", "ssends", 0),
        ("Menschenrechtsschutzbeauftragtengesetz", "rechtsschutzbeauftragtengesetz", 1),
        ("Menschenrechtsschutzbeauftragtengesetz", "rechtsschutzbeauftragtengesetze", 0),
        ("Menschenrechtsschutzbeauftragtengesetz", "schutzbeauftragten", 1),
        ("我们为每一位老人的住宅楼安装电梯", "老人", 1),
        ("我们为每一位老人的住宅楼安装电梯", "住宅楼安装电梯", 1),
        ("我们为每一位老人的住宅楼安装电梯", "住宅楼电梯安装", 0),
        ("我们为每一位老人的住宅楼安装电梯", "人", 1),
        ("高齢者のためにエレベーターを設置する", "エレベーター", 1),
        ("เราจะติดตั้งลิฟต์สำหรับผู้สูงอายุ", "ลิฟต์สำหรับ", 1),
        ("实施implementation计划2028年", "implementation", 1),
        ("实施implementation计划2028年", "mentation计划20", 1),
        ("เราจะ2028", "2028", 1),
        ("16.3 and 163", '"16.3 and 163"', 1),
        ("C=D: type region", "=type:", 1),
    ],
)
def test_parts_of_words_are_found_in_every_script(campaign, text, asked, hits):
    a_publication(campaign, text=text, title="T", lead_name="L")
    assert found(q=asked) == hits


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("老人的電梯維修", "电梯"),
        ("老人的电梯维修", "電梯"),
        ("臺灣", "台湾"),
        ("衞生", "卫生"),
        ("乾隆年間", "乾隆"),
        ("乾燥", "干燥"),
        ("著作權", "著作权"),
        ("歲月", "岁"),
    ],
)
def test_traditional_and_simplified_chinese_find_each_other(campaign, written, typed):
    a_publication(campaign, text=written)
    assert found(q=typed) == 1


def test_what_labels_an_entry_is_no_word_of_it(campaign):
    a_publication(campaign, region="african", text="A text")
    for asked in ("=region:african", "=long", "=kind", '"=region:african"'):
        assert found(q=asked) == 0


def test_a_text_too_long_for_the_index_is_found_all_the_same(campaign, monkeypatch):
    short = a_publication(campaign, text="The judges of Sorvik")
    monkeypatch.setattr(index, "MOST_BYTES", 100)
    long = a_publication(campaign, text="The judges of Belmar. " + "Words and more words. " * 9)
    assert symbols_of(page(q="judges")) == [long, short]
    assert symbols_of(page(q="belm")) == [long]
    assert symbols_of(page(q="sorvik")) == [short]
    assert symbols_of(page(q="judges", region="african")) == [long, short]
    assert found(q="torture") == 0
    assert found(q="judges", region="weog") == 0


def test_what_a_pledge_says_anew_is_found_and_what_it_said_is_not(campaign, noon):
    symbol = a_publication(campaign, text="old words", themes=("justice",))
    a_publication(campaign, text="others", themes=())
    with transaction() as unit:
        entry = entries.by_symbol(unit.session, symbol)
        entry.search, entry.region = fold("new words"), "weog"
        index.put(unit.session, entry, [("theme", "social.water")])
    assert [found(q="old"), found(q="new")] == [0, 1]
    assert [found(theme="justice"), found(theme="social"), found(theme="social.water")] == [0, 1, 1]
    assert [found(region="african"), found(region="weog")] == [1, 1]
    assert symbols_of(page())[1] == symbol


def test_before_the_embargo_ends_nothing_is_found_or_counted(campaign, noon):
    a_publication(campaign)
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, campaign.id)
        row.publish_at = now() + timedelta(days=1)
    hidden = a_publication(campaign)
    assert [found(), found(q="judge"), found(region="african"), found(q='"of first"')] == [1] * 4
    assert page(search.Spot(page=2, after=hidden)).gone
    noon.move(days=1)
    assert [found(), found(q="judge"), found(region="african"), found(q='"of first"')] == [2] * 4
    assert symbols_of(page())[0] == hidden


def test_lists_are_in_the_order_of_publication_not_of_entry(campaign, noon):
    noon.move(days=3)
    new = a_publication(campaign)
    old = a_publication(campaign, submitted_at=now() - timedelta(days=900))
    ancient = a_publication(campaign, submitted_at=datetime(1948, 12, 10, tzinfo=UTC))
    assert symbols_of(page()) == symbols_of(page(q="judge")) == [new, old, ancient]
