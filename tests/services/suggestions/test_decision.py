"""Who declines and withdraws, once each; the lock outdates what waits and loses nothing."""

import pytest
from sqlalchemy import select

from tests.support.documents.announcements import heard, parts
from tests.support.documents.suggested import listed, suggest, words
from tests.support.documents.versions import text_of
from tests.support.people import stages
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.suggestions.quotas import MAX_REASON
from workspace.domain.suggestions.suggestion_states import SuggestionMoved
from workspace.process.unit import reading
from workspace.services import notices, signing, suggestions
from workspace.services.notices import Asked
from workspace.store.trail import AuditRow

TEXT = "Aruna will train 320 judges by 2028.\nBelmar will open nine offices."
pytestmark = pytest.mark.draft(commitment=TEXT)


def test_declined_with_a_reason_withdrawn_without_and_each_once(bea, farid, ana, draft):
    (one,) = suggest(bea, draft, TEXT.replace("320", "400"))
    (two,) = suggest(bea, draft, TEXT.replace("nine", "ten"))
    with pytest.raises(Invalid):
        suggestions.decline(ana, draft, one, "x" * (MAX_REASON + 1))
    suggestions.decline(ana, draft, one, "Too many.")
    suggestions.withdraw(bea, draft, two)
    settled = {card.id: (card.state, card.settled_reason) for card in listed(ana, draft, "settled")}
    assert settled == {one: ("rejected", "Too many."), two: ("withdrawn", "")}
    for act in (
        lambda: suggestions.accept(ana, draft, one),
        lambda: suggestions.decline(ana, draft, two, ""),
        lambda: suggestions.withdraw(bea, draft, two),
        lambda: suggestions.decline_alike(ana, draft, two, ""),
    ):
        with pytest.raises(SuggestionMoved):
            act()
    assert text_of(draft) == TEXT


def test_the_lead_alone_decides_and_the_author_alone_withdraws(bea, farid, ana, draft):
    (made,) = suggest(bea, draft, TEXT.replace("320", "400"))
    for act in (
        lambda: suggestions.accept(bea, draft, made),
        lambda: suggestions.accept_alike(farid, draft, made),
        lambda: suggestions.decline(farid, draft, made, ""),
        lambda: suggestions.withdraw(farid, draft, made),
        lambda: suggestions.withdraw(ana, draft, made),
    ):
        with pytest.raises(NotPermitted):
            act()
    with pytest.raises(NotFound):
        suggestions.accept(ana, draft, "nothing")
    (card,) = listed(bea, draft)
    assert (card.may_accept, card.may_decline, card.may_withdraw) == (False, False, True)


def told(person) -> list[str]:
    return [
        line.sentence for group in notices.inbox(person, Asked()).groups for line in group.lines
    ]


def test_each_is_told_what_concerns_them_once(bea, farid, ana, draft):
    made = suggest(bea, draft, TEXT.replace("320", "400").replace("nine", "ten"))
    (theirs,) = suggest(farid, draft, TEXT.replace("320", "500"))
    assert told(ana) == ["Suggestions: made %(count)s times, the latest by %(who)s"]
    assert told(farid) == []
    suggestions.accept(ana, draft, made[0])
    suggestions.decline(ana, draft, made[1], "")
    assert [card.id for card in listed(farid, draft, "outdated")] == [theirs]
    assert told(farid) == ["The text changed under what you suggested: you can propose it again"]
    assert sorted(told(bea)) == [
        "%(who)s accepted what you suggested",
        "%(who)s declined what you suggested",
    ]


def test_each_act_tells_open_pages_of_suggestions_and_is_in_the_trail(bea, ana, draft):
    with heard() as events:
        one, two = suggest(bea, draft, TEXT.replace("320", "400").replace("nine", "ten"))
        suggestions.accept(ana, draft, one)
        suggestions.withdraw(bea, draft, two)
    assert parts(events) == {"suggestions", "versions"}, "the text before the first is kept"
    with reading() as unit:
        acts = unit.session.scalars(select(AuditRow.action).where(AuditRow.draft_id == draft))
        assert set(acts) >= {"suggestion.posted", "suggestion.accepted", "suggestion.withdrawn"}


def test_the_lock_outdates_what_waits_and_its_page_says_how_many(bea, ana, aruna, draft):
    stages.make_ready(ana, draft, aruna)
    (made,) = suggest(bea, draft, "Many wait.", "consultation")[:1]
    assert signing.check(ana, draft).suggestions == 1
    stages.lock(ana, draft)
    assert listed(bea, draft) == []
    (card,) = listed(bea, draft, "outdated")
    assert (card.id, card.may_repeat, words(card)) == (made, False, [("insert", "Many wait.")])
