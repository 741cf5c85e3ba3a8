"""What a seal covers of calls, sign-ons and first signatures, as JSON: all that is stored."""

from datetime import datetime

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.sign_on.sign_ons import FirstSignOnRow, SignOnRow

Later = CallRow | SignOnRow | FirstSignOnRow


def as_signed_on(row: SignOnRow) -> list[object]:
    """Return what of a sign-on never changes, as JSON."""
    return [
        *(row.id, row.call_id, row.pledge_id, row.revision_id, row.organisation_id, row.person_id),
        *(row.n, row.organisation_name, row.organisation_type, row.country, row.name_key),
        *(row.capacity, row.fingerprint, row.statement, row.signer_name, row.signer_title),
        *(row.decided_by, row.decided_on, row.wish, microseconds(row.at)),
    ]


def as_listed(row: SignOnRow) -> list[object]:
    """Return the same with since when it is named in public, and who of the lead accepted it."""
    return [*as_signed_on(row), _instant(row.listed_at), row.listed_by or ""]


def of_later(row: Later) -> list[object]:
    """Return all that stands of a call, a sign-on or a first signature, as JSON."""
    ended = [_instant(row.ended_at), row.ended_because]
    if isinstance(row, SignOnRow):
        return ["sign-on/1", *as_listed(row), *ended, row.reason]
    if isinstance(row, FirstSignOnRow):
        return ["first-sign-on/1", *_as_first(row), *ended, row.sign_on_id]
    # One that names no first list is sealed as all were before any could.
    first = [] if row.first_list_at is None else [microseconds(row.first_list_at)]
    return [
        *("call/2" if first else "call/1", *first),
        *(row.id, row.pledge_id, row.organisation_id, row.capacity, row.by_approval),
        *(microseconds(row.closes_at), row.opened_by, microseconds(row.opened_at), *ended),
    ]


def _as_first(row: FirstSignOnRow) -> list[object]:
    return [
        *(row.id, row.call_id, row.pledge_id, row.revision_id, row.organisation_id, row.person_id),
        *(row.mandate_id, row.organisation_name, row.fingerprint),
        *(row.signer_name, row.signer_title),
        *(row.decided_by, row.decided_on, row.wish, microseconds(row.at)),
    ]


def _instant(at: datetime | None) -> int | None:
    return None if at is None else microseconds(at)
