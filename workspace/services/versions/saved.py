"""Saving versions: asked for by a person, or by an act that needs one."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, TooMany
from workspace.domain.input import clean_line
from workspace.domain.record.form import PledgeForm
from workspace.process.clock import now
from workspace.process.rates import Buckets
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act, Doer
from workspace.services.pledge import content as contents
from workspace.store import versions
from workspace.store.versions import VersionRow

MAX_NAME = 120
_COLUMN = 200
# Each version is the whole draft once more; nobody needs ten in a minute.
_pace = Buckets(per_s=1 / 30, burst=10)


def checkpoint(person: Person, draft_id: str, name: str) -> int:
    """Save the draft as it is now under a name; return the version's number.

    Raises:
        Invalid: no name, or one over 120 characters.
        NotFound: the person may not read the draft.
        NotPermitted: they may not name checkpoints now.
        TooMany: they saved or restored very many a moment ago.
    """
    # A text that is not at hand is put together before anything is held.
    with reading() as unit:
        draft_for(unit, person, draft_id, Permission.CHECKPOINT)
        texts.lines_at(unit, draft_id)
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.CHECKPOINT, lock=True)
        said = clean_line(name, MAX_NAME, needed=True, most_points=_COLUMN)
        if said.problem:
            raise Invalid({"name": said.problem})
        keep_pace(person)
        return save(unit, standing, kind="named", name=said.text).n


def keep_pace(person: Person) -> None:
    """Count a version that a person asks for.

    Raises:
        TooMany: there were very many a moment ago.
    """
    if not _pace.take(person.id):
        raise TooMany


def save(
    unit: Unit, by: Standing | Doer, *, kind: str, name: str = "", seq: int | None = None
) -> VersionRow:
    """Save a version within a running unit that holds the pledge's row, and record it.

    Args:
        unit: the caller's unit of work.
        by: who saves it, of which draft.
        kind: named, restore or locked.
        name: what people call it.
        seq: the row the text is taken at, by default the newest.
    """
    by = acts.doer(by)
    draft_id = by.draft_id
    seq = texts.head(unit, draft_id) if seq is None else seq
    content = contents.at(unit, draft_id, seq)
    row = store(unit, draft_id, content, kind=kind, name=name, seq=seq, by=by.person_id)
    acts.record(unit, by, Act.SAVED_VERSION, row.id)
    return row


def store(  # noqa: PLR0913 - one argument for each part of the record
    unit: Unit,
    draft_id: str,
    content: PledgeForm,
    *,
    kind: str,
    seq: int,
    name: str = "",
    by: str = "",
) -> VersionRow:
    """Store a version as the next one, with everybody who changed anything since the last.

    Recording it is the caller's.
    """
    before = versions.last(unit.session, draft_id)
    at = now()
    row = VersionRow(
        draft_id=draft_id,
        n=before.n + 1 if before else 1,
        seq=seq,
        kind=kind,
        name=name,
        made_by=by,
        made_at=at,
        content=content.as_version(),
        authors=[list(pair) for pair in versions.writers(unit.session, draft_id, before, seq, at)],
    )
    unit.session.add(row)
    unit.session.flush()
    return row
