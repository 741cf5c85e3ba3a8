"""Every trail, checked: act by act as they were linked, its end as signed, its acts in the log."""

import json
from collections.abc import Iterator
from typing import Any, Final

from workspace.domain.record.log import trail as chain
from workspace.process.unit import Unit, reading
from workspace.services.record import keys, seals
from workspace.services.record.check import Found
from workspace.services.record.log.append import step_of
from workspace.services.record.log.whole import ENTERED
from workspace.store.procedures import procedures
from workspace.store.record import log, trail_links
from workspace.store.record.log import KEPT
from workspace.store.record.trail_links import TrailHeadRow, TrailLinkRow
from workspace.store.trail import AuditRow

_OF_ACTS: Final = frozenset(ENTERED.values())
Links = list[tuple[TrailLinkRow, AuditRow | None]]


def check() -> Iterator[Found]:
    """Give what is found of each trail, each read by itself."""
    with reading() as unit:
        drafts = trail_links.heads(unit.session)
    for draft_id in drafts:
        with reading() as unit:
            links = trail_links.of_draft(unit.session, draft_id)
            head = trail_links.head(unit.session, draft_id)
            faults = [*_of_links(draft_id, links), *_of_head(draft_id, head, links)]
            lost = trail_links.unlinked(unit.session, draft_id)
            faults += [f"act {one} was put in past the trail" for one in lost]
            faults += _against_log(unit, draft_id, links, head.earlier if head else 0)
        what = f"trail of draft {draft_id}" if draft_id else "trail of the site"
        yield Found(what, tuple(faults))


def _of_links(draft_id: str, links: Links) -> Iterator[str]:
    before = chain.start(draft_id)
    for n, (row, act) in enumerate(links, start=1):
        if row.n != n:
            yield f"act {n} is not there"
            return
        if act is None:
            yield f"act {n}, {row.audit_id}, was taken out"
            return
        before = chain.link(before, n, step_of(act))
        if row.link != before.hex():
            yield f"act {n}, {row.audit_id}, is not as it was linked"
            return


def _of_head(draft_id: str, head: TrailHeadRow | None, links: Links) -> Iterator[str]:
    if head is None:
        yield "its end is not there"
        return
    last = links[-1][0] if links else None
    if (head.n, head.link) != ((last.n, last.link) if last else (0, "")):
        yield f"it ends with act {last.n if last else 0}, and ended with act {head.n}"
    key_id, _, signature = head.seal.partition(":")
    key = keys.public_key(key_id)
    stated = chain.covered(draft_id, head.n, head.link, head.earlier)
    try:
        sealed = key is not None and keys.is_signed(key, stated, bytes.fromhex(signature))
    except ValueError:
        sealed = False
    if not sealed:
        yield "its end was not signed here as it stands"


def _against_log(unit: Unit, draft_id: str, links: Links, earlier: int) -> Iterator[str]:
    """Yield where the acts that bind and the log do not agree."""
    known = {row.n: row.link for row, _ in links}
    entered: set[tuple[str, str]] = set()
    for one in log.of_draft(unit.session, draft_id) if draft_id else ():
        entered.add((one.kind, one.thing_id))
        if one.state == KEPT:
            yield from _where_it_stood(one.position, one.entry, known)
    binding = [
        (row.n, ENTERED[act.action], act.object_id)
        for row, act in links
        if act is not None and act.action in ENTERED
    ]
    before = {
        one.id for one in procedures.on_pledge(unit.session, draft_id) if seals.was_there(one)
    }
    later = {(kind, thing) for n, kind, thing in binding if n > earlier and thing not in before}
    for kind, thing_id in sorted(later - entered):
        yield f"the {kind} of {thing_id} is not in the log"
    for kind, thing_id in sorted(entered - {(kind, thing) for _, kind, thing in binding}):
        if kind in _OF_ACTS:
            yield f"the log has a {kind} of {thing_id} that nobody made"


def _where_it_stood(position: int, entry: str, known: dict[int, str]) -> Iterator[str]:
    try:
        stood: Any = json.loads(entry)["trail"]
    except (ValueError, KeyError, TypeError):
        return  # the check of the log says so
    if stood and known.get(stood.get("n")) != stood.get("link"):
        yield f"entry {position} of the log knows another trail"
