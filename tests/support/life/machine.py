"""People act, time passes, and after each step the product stands where the model does."""

from collections import Counter
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.support.life import aligning
from tests.support.life.acts import ACTS as OF_LIVES
from tests.support.life.cast import HOUSES, PEOPLE, SEATS, USUAL, a_world, take_part
from tests.support.life.model import OPEN, Life
from tests.support.life.observed import Watch, faults, read, told
from tests.support.life.parts import Actor
from tests.support.servers.clock import FakeClock
from workspace.domain.errors import Refusal
from workspace.process.clock import now

ACTS = OF_LIVES | aligning.ACTS
NOON = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
EVERYBODY = [
    Actor(who, house)
    for who in PEOPLE
    for house in ("", *(one for one in HOUSES if (who, one) in SEATS or one == "outside"))
]
LATEST = timedelta(days=200)
RIGHT, FRESH = 0.8, 0.9
"""How often who acts is somebody who may, and how often they have given the password just now."""
PASSES = (1, 600, 3_600, 90_000, 259_200, 262_800, 700_000, 2_600_000)
"""Seconds; some are the length of a procedure or of an invitation."""
BEFORE = (
    "give the amendment up",
    *("lock", "lock", "lock", "write", "comment", "consult", "invite", "accept", "accept"),
    *("refuse", "leave", "end consultation"),
)
ON_RECORD = (
    *("sign",) * 9,
    *("submit",) * 7,
    *("give back", "give back", "admit", "reject"),
    *("open",) * 4,
    *("answer",) * 5,
    *("extend", "call off", "look", "look", "decline", "withdraw", "reopen", "prepare", "accept"),
    *("give up",) * 3,
    *("amend",) * 3,
    *("remove", "leave", "make optional", "revoke"),
    *("offer to align",) * 2,
    *("align",) * 5,
    *("withdraw alignment", "decline to align", "take offer back"),
)
ALONE = {"give up", "sign", "decline", "withdraw", "reopen", "submit", "open", "leave", "lock"} | {
    *("give back", "admit", "reject", "give the amendment up")
}
"""Acts for which nothing is to be chosen but who does them."""
ANSWERS = {"accept", "refuse", "take back"}
RARE = ("write", "comment", "invite", "take back", "refuse", "grant", "revoke", "end seat", "sign")
DECIDES = {"answer", "extend", "call off", "offer to align"}
ALIGNS = {"align", "withdraw alignment", "decline to align", "take offer back"}
done: Counter[str] = Counter()
"""How many acts of each kind were done and refused, of all runs of this process."""


class LifeMachine(RuleBasedStateMachine):
    """One pledge from its first word to its end, on a database of its own."""

    def __init__(self, site: AbstractContextManager[Any]) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._clock, real = FakeClock(NOON), now.source
        now.source = self._clock
        self._stack.callback(lambda: setattr(now, "source", real))
        self._stack.enter_context(site)
        self._watch = Watch()

    @initialize(
        houses=st.sampled_from([set(USUAL), set(USUAL), {"belmar", "network"}, {"belmar"}, set()]),
        embargo=st.sampled_from([None, 20]),
        reviewed=st.booleans(),
        locked=st.sampled_from([True, True, False]),
        invited=st.sampled_from(["outside", "corvia", ""]),
    )
    def begin(
        self,
        houses: set[str],
        embargo: int | None,
        invited: str,
        *,
        reviewed: bool,
        locked: bool,
    ) -> None:
        """The lead opens a draft; some take part in it already, or are invited to align."""
        houses = houses - {invited}
        self.world = a_world(embargo_days=embargo, reviewed=reviewed)
        publish_at = NOON + timedelta(days=embargo) if embargo is not None else None
        self.life = Life(NOON, NOON + timedelta(days=90), publish_at, reviewed=reviewed)
        for one in self.life.mandates:
            one.id = self.world.mandates[one.person, one.house]
        for house in sorted(houses):
            take_part(self.world, house)
            self.life.joins(house)
        self._seen, rows = read(self.world)
        self._watch.check(rows)
        done["lives"] += 1
        if locked and "belmar" in houses:
            self._do("lock", Actor("ana"), {"over": False, "without": False}, is_fresh=True)
            if "network" in houses and invited:
                self._do("open", Actor("nia"), {}, is_fresh=True)
                last = {"one": self.life.revs[-1].procedures[-1], "house": invited}
                self._do("offer to align", Actor("nia"), last | {"hours": None}, is_fresh=True)

    @rule(seed=st.integers(0, 2**40))
    def somebody_acts(self, seed: int) -> None:
        """Somebody does something, as a rule somebody who may."""
        chance = Random(seed)
        name = chance.choice(self._likely())
        act = ACTS[name]
        given = act.given(self.life, chance)
        if given is None:
            return
        right = [who for who in EVERYBODY if act.rule(self.life, who, **given)]
        who = chance.choice(right if right and chance.random() < RIGHT else EVERYBODY)
        self._do(name, who, given, is_fresh=not act.binds or chance.random() < FRESH)

    @precondition(lambda self: self.life.revs)
    @rule(seconds=st.sampled_from(PASSES), back=st.sampled_from([False, False, False, True]))
    def time_passes(self, seconds: int, *, back: bool) -> None:
        """The clock goes on; at times it is set back."""
        to = self._clock.at + timedelta(seconds=-seconds if back else seconds)
        if abs(to - NOON) < LATEST:
            self._clock.at = self.life.now = to

    @invariant()
    def stands_where_the_model_does(self) -> None:
        """What is stored is what the model says, and all that always holds does."""
        if not hasattr(self, "world"):
            return
        self._seen, rows = read(self.world)
        model = told(self.life)
        assert {key: self._seen[key] for key in model} == model
        self._watch.check(rows)

    def teardown(self) -> None:
        """At the end of a life, nothing on the record is found wanting."""
        try:
            assert faults() == []
        finally:
            self._stack.close()

    def _likely(self) -> list[str]:
        """Return the acts to choose from, those that somebody may do more often than others."""
        stage = ON_RECORD if self.life.stands() not in OPEN else BEFORE
        able = [name for name in stage if self._may_be_done(name)]
        return [*able, *able, *able, *able, *RARE]

    def _may_be_done(self, name: str) -> bool:
        """Whether somebody may do it, where nothing else is to be chosen for it."""
        if name in ALONE:
            given = {"over": True, "without": True} if name == "lock" else {}
            over = name == "submit" and self.life.handed_in
            return not over and any(ACTS[name].rule(self.life, who, **given) for who in EVERYBODY)
        if name in ANSWERS:
            return any(one.pending for one in self.life.parties)
        if name in ALIGNS:
            waits = {"aligned"} if name == "withdraw alignment" else {"offered"}
            return any(one.state in waits for rev in self.life.revs[-1:] for one in rev.offers)
        on_text = [one for rev in self.life.revs[-1:] for one in rev.procedures]
        states = aligning.STANDS if name == "offer to align" else {"running"}
        return name not in DECIDES or any(one.state in states for one in on_text)

    def _do(self, name: str, who: Actor, given: dict[str, Any], *, is_fresh: bool) -> None:
        act, before = ACTS[name], self._seen
        effect = act.rule(self.life, who, **given)
        person = self.world.person(who.person, who.acting, is_fresh=is_fresh)
        stale = not is_fresh and not (name == "submit" and self.life.handed_in)
        try:
            answer = act.call(self.world, person, given)
        except Refusal as refusal:
            note(f"{name} {who} refused: {type(refusal).__name__}")
            assert effect is None or stale, f"{name} by {who} was refused: {refusal!r}"
            assert read(self.world)[0] == before, "refused, and something was stored"
            done[f"{name}: refused"] += 1
            return
        note(f"{name} {who} done")
        assert effect is not None, f"{name} by {who} was done, and nobody may"
        assert not stale, f"{name} by {who} was done without the password"
        effect()
        self._keep_id(name, answer)
        done[name] += 1

    def _keep_id(self, name: str, answer: Any) -> None:
        if name == "open":
            self.life.revs[-1].procedures[-1].id = answer
        if name == "offer to align":
            self.life.revs[-1].offers[-1].id = answer
        if name == "grant":
            self.life.mandates[-1].id = answer
