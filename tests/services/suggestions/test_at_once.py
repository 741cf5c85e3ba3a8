"""Three people write, propose and accept at once: what is accepted is what the card showed."""

import random

import pytest
from sqlalchemy import select

from tests.support.documents.suggested import listed, suggest
from tests.support.documents.text import write
from tests.support.documents.versions import text_of
from workspace.domain.suggestions.hindrances import TextMoved
from workspace.domain.suggestions.strokes import from_json
from workspace.domain.suggestions.suggestion_states import SuggestionMoved
from workspace.process.unit import reading, transaction
from workspace.services import suggestions
from workspace.services.suggestions import acceptance, proposal
from workspace.services.text.lines import lines_at
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.suggestions import SuggestionRow

TEXTS = {
    "Latin": "Aruna will train 320 judges by 2028. It opens nine offices.\nEach has a lawyer.",
    "Arabic": "ستدرب أرونا 320 قاضياً بحلول 2028.\nوستفتح تسعة مكاتب، لكل منها محام.",
    "Chinese and emoji": "我们将在2028年前培训320名法官 👩‍⚖️。\n每个办公室有一名律师 🧑🏽‍⚖️👍。",
}
STEPS = 45


@pytest.fixture
def proposers(bea, farid):
    return [bea, farid]


@pytest.mark.parametrize("script", TEXTS)
def test_what_is_accepted_is_what_the_card_showed_or_the_card_is_outdated(
    proposers, ana, draft, script, monkeypatch
):
    monkeypatch.setattr(proposal, "_pace", Everything())
    lead = lead_of(draft)
    chance = random.Random(script)
    write(draft, ana, lead, commitment=TEXTS[script])
    older = [TEXTS[script]]

    def typed() -> None:
        """Somebody of the lead types, or undoes what was typed before."""
        text = text_of(draft)
        older.append(text)
        write(draft, ana, lead, commitment=chance.choice([changed(chance, text), *older[-3:]]))

    def meanwhile():
        if chance.random() < 0.3:
            monkeypatch.setattr(acceptance, "transaction", transaction)
            typed()
            monkeypatch.setattr(acceptance, "transaction", meanwhile)
        return transaction()

    monkeypatch.setattr(acceptance, "transaction", meanwhile)
    met = {"accepted": 0, "outdated": 0}
    for _ in range(STEPS):
        what = chance.random()
        if what < 0.25:
            typed()
        elif what < 0.6:
            propose(chance, chance.choice(proposers), draft)
        else:
            met[accept(chance, ana, draft)] += 1
    assert met["accepted"] > 3


def lead_of(draft) -> str:
    with reading() as unit:
        return unit.session.get_one(PledgeRow, draft).lead_id


class Everything:
    """A pace that nobody is too fast for."""

    def take(self, _source: str) -> bool:
        """Return that one more may come."""
        return True


def propose(chance, person, draft) -> None:
    wanted = text_of(draft)
    for _ in range(chance.randint(1, 3)):
        wanted = changed(chance, wanted)
    try:
        suggest(person, draft, wanted, reason="Better.")
    except TextMoved:
        pytest.fail("the text is where it says it is")


def accept(chance, ana, draft) -> str:
    """Accept any that waits, and hold what becomes of the text against what its card showed."""
    waiting = rows_of(draft)
    cards = {card.id: card for card in listed(ana, draft)}
    if not waiting:
        return "outdated"
    row = chance.choice(waiting)
    held, shown = text_held(row), text_shown(row)
    before = texts_seen(draft)
    try:
        done = suggestions.accept(ana, draft, row.id)
    except SuggestionMoved:
        return "outdated"
    after = texts_seen(draft)
    # Somebody may have typed while it was made ready: it went into what stood just before it.
    stood = texts_seen(draft, until=row.id) if done.accepted else before
    if done.accepted:
        places = [at for at in range(len(stood)) if stood.startswith(held, at)]
        assert after in {stood[:at] + shown + stood[at + len(held) :] for at in places}
        assert row.id not in {one.id for one in rows_of(draft)}
        gone = {one.id for one in cards[row.id].rivals} if row.id in cards else set()
        assert not gone & {card.id for card in listed(ana, draft)}
        return "accepted"
    assert done.outdated == (row.id,)
    return "outdated"


def changed(chance, text: str) -> str:
    """Return a text of which a few characters are others."""
    words = text.split(" ") if " " in text else list(text)
    glue = " " if " " in text else ""
    at = chance.randrange(len(words))
    new = chance.choice(["court", "محكمة", "法院", "👍🏽", "twelve", ""])
    words[at : at + chance.choice([0, 1, 1])] = [new] if new else []
    return glue.join(words) or "x"


def rows_of(draft) -> list[SuggestionRow]:
    with reading() as unit:
        query = select(SuggestionRow).where(
            SuggestionRow.pledge_id == draft, SuggestionRow.state == "pending"
        )
        return list(unit.session.scalars(query.order_by(SuggestionRow.created_at)))


def text_held(row) -> str:
    return "".join(from_json(one).text for one in (row.held_before, row.old, row.held_after))


def text_shown(row) -> str:
    return "".join(from_json(one).text for one in (row.held_before, row.new, row.held_after))


def texts_seen(draft, until: str = "") -> str:
    """Return the text with its last line feed; with a suggestion, as it was just before that."""
    with reading() as unit:
        seq = None
        if until:
            row = unit.session.get(SuggestionRow, until)
            seq = (row.accepted_seq or 1) - 1
        lines = lines_at(unit, draft, seq)["commitment"]
    return "\n".join(line.text for line in lines) + "\n"
