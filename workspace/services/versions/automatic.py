"""Versions nobody asks for: after a pause, and after much was written without one."""

import logging
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.signing.pledge_states import OPEN_STATES
from workspace.domain.versions.due import PAUSE, cuts
from workspace.domain.versions.occasions import Kind
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.acts import Act, Doer
from workspace.services.pledge import content as contents
from workspace.services.versions.saved import store
from workspace.store import versions
from workspace.store.journal import documents
from workspace.store.pledge import pledges

_LOOK_EVERY: Final = 20
_LOOK_LEAST: Final = timedelta(seconds=10)
"""Where twenty people type, a look at each twenty rows would be one with every breath."""
_MOST_KNOWN: Final = 1_000
_LOOK_BACK: Final = timedelta(days=1)
"""What changed longer ago, while nothing ran, is saved with what changes next."""

log = logging.getLogger(__name__)
# Draft -> (seq, instant) of the last look; what is due is read from the journal, never from here.
_looked: dict[str, tuple[int, datetime]] = {}


def keep(draft_id: str, seq: int) -> None:
    """Save the versions of a draft that are due, now that its text has come to `seq`.

    To be called beside typing, not in its way. Most calls only compare two numbers.
    """
    at = now()
    before, when = _looked.get(draft_id, (0, at))
    little = seq - before < _LOOK_EVERY or at - when < _LOOK_LEAST
    if before and little and at - when < PAUSE:
        return
    if len(_looked) >= _MOST_KNOWN:
        _looked.clear()
    _looked[draft_id] = seq, at
    cut = _due(draft_id)
    if cut:
        _save(draft_id, cut)


def keep_answers() -> int:
    """Save a version of each draft whose answers or measures changed since its newest, and rest.

    So the differences since a visit can say what they said then, also where nobody typed in the
    text meanwhile. Returns how many were saved; asked again at once it saves none.
    """
    at = now()
    with reading() as unit:
        resting = at - _LOOK_BACK, at - PAUSE
        due = versions.answers_in_none(unit.session, OPEN_STATES, resting)
    return sum(_save_answers(draft_id) for draft_id in due)


def _save_answers(draft_id: str) -> bool:
    """Save the draft as it is, unless somebody saved it or wrote on meanwhile."""
    with reading() as unit:
        before, seq = versions.last(unit.session, draft_id), texts.head(unit, draft_id)
        content = contents.at(unit, draft_id, seq)
    with transaction() as unit:
        pledge = pledges.locked(unit.session, draft_id)
        newest = versions.last(unit.session, draft_id)
        same = (newest and newest.n) == (before and before.n)
        if pledge is None or not same or now() - pledge.updated_at < PAUSE:
            return False
        row = store(unit, draft_id, content, kind=Kind.AUTO, seq=seq)
        acts.record(unit, Doer(draft_id=draft_id), Act.KEPT_VERSION, row.id)
        return True


def _due(draft_id: str) -> int:
    """Return the row a version is due at, or 0; of several that were missed, the newest."""
    with reading() as unit:
        before = versions.last(unit.session, draft_id)
        # Before the first version: the seed, row 1, with which nobody has written anything yet.
        rows = documents.moments_from(unit.session, draft_id, max(before.seq, 1) if before else 1)
    return max(cuts(rows), default=0)


def _save(draft_id: str, seq: int) -> None:
    """Save one version; of several processes that find it due, the first does.

    The content is put together before the right to write is taken, which others wait for.
    """
    with reading() as unit:
        content = contents.at(unit, draft_id, seq)
    with transaction() as unit:
        pledge = pledges.locked(unit.session, draft_id)
        newest = versions.last(unit.session, draft_id)
        if pledge is None or (newest is not None and newest.seq >= seq):
            return
        row = store(unit, draft_id, content, kind=Kind.AUTO, seq=seq)
        acts.record(unit, Doer(draft_id=draft_id), Act.KEPT_VERSION, row.id)
        log.info("draft %s: version %s at row %s", draft_id, row.n, seq)
