"""Names in comments: who is told at once, who is not without its author knowing, who sees what."""

import pytest
from sqlalchemy import select, update

from tests.support.people import builders as make
from workspace.domain.errors import Invalid
from workspace.process.unit import reading, transaction
from workspace.services import discussion, letters, notices
from workspace.services.discussion import NewThread, NotAllTold, Spoken
from workspace.services.notices import Asked
from workspace.store.accounts.people import PersonRow
from workspace.store.discussion import MentionRow
from workspace.store.notices.notices import NoticeRow
from workspace.store.parties.parties import PartyRow

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment="Train 320 judges.")]


@pytest.fixture
def belmar(draft):
    return make.a_co_pledger(draft, "Kingdom of Belmar")


@pytest.fixture
def corvia(draft):
    return make.a_co_pledger(draft, "Corvia")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")


@pytest.fixture
def cora(corvia):
    return make.a_member(corvia, name="Cora")


def told(person) -> list[str]:
    with reading() as unit:
        query = select(NoticeRow.subject).where(NoticeRow.person_id == person.id)
        return sorted(unit.session.scalars(query.where(NoticeRow.read_at.is_(None))))


def say(person, draft, body, *, knows=(), **more) -> str:
    spoken = Spoken(unheard=frozenset(knows))
    return discussion.start_thread(
        person, draft, NewThread(section="scene", body=body, spoken=spoken, **more)
    )


def first(person, draft, thread):
    return discussion.thread(person, draft, thread).comments[0]


def mail(noon, hours) -> list[tuple[str, str]]:
    sent = []
    noon.move(hours=hours)
    notices.post_due()
    letters.deliver_due(
        lambda letter, handed: (handed(), sent.append((letter.to, letter.subject))),
        notices.composed,
    )
    return sent


def test_whoever_is_mentioned_is_told_at_once_and_everybody_else_in_the_digest(
    ana, bea, cora, draft, noon
):
    thread = say(ana, draft, "@Bea, is it so?")
    assert (told(bea), told(cora)) == (["mention"], ["comment"])
    assert mail(noon, 0) == [(bea.email, "You are mentioned in a discussion")]
    discussion.reply(bea, draft, thread, "Ask @Corvia.")
    assert told(cora) == ["comment", "house_mention"]
    assert told(ana) == ["reply"]


def test_forty_comments_in_ten_minutes_are_one_letter_for_the_mention_and_a_digest_each(
    ana, draft, noon
):
    houses = [make.a_co_pledger(draft, f"State {n}") for n in range(11)]
    people = [make.a_member(one, name=f"Person {n}") for n, one in enumerate(houses)]
    at_once = []
    for n in range(40):
        say(people[n % 11], draft, "@Person 3, and this?" if n == 20 else "And this?")
        noon.move(seconds=15)
        at_once += mail(noon, 0) if n % 10 == 9 else []
    assert at_once == [(people[3].email, "You are mentioned in a discussion")]
    digests = mail(noon, 24)
    assert sorted(to for to, _ in digests) == sorted(one.email for one in [ana, *people])


def test_a_name_follows_who_is_called_otherwise_later(ana, bea, belmar, draft):
    thread = say(ana, draft, "@Bea and @Kingdom of Belmar: see #Setting", knows=("@Nobody",))
    with transaction() as unit:
        unit.session.execute(update(PersonRow).where(PersonRow.id == bea.id).values(name="Béa"))
    said = first(ana, draft, thread)
    assert said.body == "@Béa and @Kingdom of Belmar: see #Setting"
    assert [(one.sort, one.own) for one in first(bea, draft, thread).pieces if one.sort] == [
        ("p", True),
        ("o", True),
    ]


def test_who_cannot_read_a_thread_is_not_told_and_the_author_knows_it_first(
    ana, bea, cora, corvia, draft
):
    asked = {"audience": "lead_and_secretariat"}
    with pytest.raises(NotAllTold) as refused:
        say(bea, draft, "Not for @Cora or @Corvia, @Ana", **asked)
    unheard = refused.value.unheard
    assert [(one.name, one.here) for one in unheard] == [("@Cora", True), ("@Corvia", True)]
    thread = say(bea, draft, "Not for @Cora, @Ana", knows=("@Cora", "@Corvia"), **asked)
    assert (told(cora), told(ana)) == ([], ["mention"])
    # To let them read it is a step of its own, and then they are told.
    discussion.change_audience(bea, draft, thread, "all_parties")
    assert told(cora) == ["mention"]
    assert told(ana) == ["mention"]


def test_a_name_of_nobody_is_said_to_be_one_before_the_comment_is_sent(ana, bea, cora, draft):
    with pytest.raises(NotAllTold) as refused:
        say(ana, draft, "@Zoe Ray should read this, @Be")
    zoe, be = refused.value.unheard
    assert (zoe.name, zoe.here, zoe.like) == ("@Zoe Ray", False, ())
    assert be.like == ("@Bea",)
    assert refused.value.may_invite
    assert isinstance(refused.value, Invalid)
    assert discussion.discussion(ana, draft).standing == []
    commenter = make.a_member(make.an_organisation("Hands"), "commenter", name="Hal")
    thread = say(ana, draft, "@Zoe Ray should read this", knows=("@Zoe Ray",))
    assert first(bea, draft, thread).body == "@Zoe Ray should read this"
    assert told(commenter) == []


def test_who_may_not_invite_is_not_offered_to(ana, belmar, draft):
    commenter = make.a_member(belmar, "commenter", name="Carl")
    with pytest.raises(NotAllTold) as refused:
        say(commenter, draft, "@Zoe?")
    assert not refused.value.may_invite


def test_who_is_mentioned_by_a_change_is_told_then_and_nobody_twice(ana, bea, cora, draft):
    thread = say(ana, draft, "@Bea?")
    notices.mark_all(bea, notices.inbox(bea, Asked()).newest_at)
    comment = first(ana, draft, thread).id
    assert discussion.own_words(ana, draft, comment).body == "@Bea?"
    discussion.edit_comment(ana, draft, comment, "@Bea and @Cora?")
    assert (told(bea), sorted(told(cora))) == ([], ["comment", "mention"])
    with reading() as unit:
        named = set(unit.session.scalars(select(MentionRow.person_id)))
    assert named == {bea.id, cora.id}
    discussion.edit_comment(ana, draft, comment, "Never mind.")
    with reading() as unit:
        assert unit.session.scalar(select(MentionRow)) is None


def test_who_left_stays_named_where_they_were(ana, bea, belmar, draft):
    thread = say(ana, draft, "@Bea?")
    comment = first(ana, draft, thread).id
    with transaction() as unit:
        gone = update(PartyRow).where(PartyRow.organisation_id == belmar.id)
        unit.session.execute(gone.values(status="removed"))
    assert discussion.own_words(ana, draft, comment).body == "@Bea?"
    discussion.edit_comment(ana, draft, comment, "@Bea, still?")
    assert [one.id for one in first(ana, draft, thread).pieces if one.sort] == [bea.id]


def test_threads_that_call_somebody_are_theirs_and_their_organisations(ana, bea, belmar, draft):
    say(ana, draft, "@Bea?")
    colleague = make.a_member(belmar, name="Bo")
    assert discussion.discussion(bea, draft, "mine").counts["mine"] == 1
    view = discussion.discussion(colleague, draft, "organisation")
    assert (view.counts["mine"], view.counts["organisation"]) == (0, 1)
