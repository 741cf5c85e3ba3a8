"""Saving versions: asked for by a person, or by an act that needs one."""

from dataclasses import dataclass

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, NotPermitted, TooMany
from workspace.domain.input import clean_line, clean_text
from workspace.domain.record.form import PledgeForm
from workspace.domain.versions import ages
from workspace.domain.versions.due import belongs_before
from workspace.domain.versions.occasions import MAX_DESCRIPTION, MAX_NAME, SEALED, Kind
from workspace.process.clock import now
from workspace.process.rates import Buckets
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act, Doer
from workspace.services.pledge import content as contents
from workspace.services.versions.views import version
from workspace.store import versions
from workspace.store.versions import VersionRow

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
        return save(unit, standing, kind=Kind.NAMED, name=said.text).n


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What people say of a version.

    Attributes:
        name: what it is called; empty leaves an automatic one to what it was saved for.
        description: in a few sentences, or empty.
        protected: whether it stays in the list whatever its age, and only who may restore versions
            can change what is said of it.
    """

    name: str
    description: str = ""
    protected: bool = False


def about(person: Person, draft_id: str, n: int) -> About:
    """Return what is said of version `n`, to be changed.

    Raises:
        NotFound: no such version, or the person may not read the draft.
        NotPermitted: they may not change what is said of it now.
    """
    with reading() as unit:
        row = _described(unit, draft_for(unit, person, draft_id, Permission.CHECKPOINT), n)
        return About(name=_own_name(row), description=row.description, protected=row.protected)


def describe(person: Person, draft_id: str, n: int, said: About) -> None:
    """Name version `n`, describe it, protect it or end that; what it holds never changes.

    Raises:
        Invalid: a name or a description that is too long, or a checkpoint without a name.
        NotFound: no such version, or the person may not read the draft.
        NotPermitted: they may not name versions now, or not protect them.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.CHECKPOINT, lock=True)
        row = _described(unit, standing, n)
        if said.protected != row.protected and not standing.may(Permission.RESTORE):
            raise NotPermitted
        needed = row.kind == Kind.NAMED
        name = clean_line(said.name, MAX_NAME, needed=needed, most_points=_COLUMN)
        words = clean_text(said.description, MAX_DESCRIPTION)
        problems = {"name": name.problem, "description": words.problem}
        if any(problems.values()):
            raise Invalid({key: problem for key, problem in problems.items() if problem})
        if row.kind not in SEALED and name.text != _own_name(row):
            row.name = name.text
            row.kind = Kind.NAMED if name.text else row.kind
        row.description, row.protected = words.text, said.protected
        acts.record(unit, standing, Act.DESCRIBED_VERSION, row.id)


def _own_name(row: VersionRow) -> str:
    return row.name if ages.has_own_name(row.kind, row.name) else ""


def _described(unit: Unit, standing: Standing, n: int) -> VersionRow:
    row = version(unit, standing, n)
    if row.protected and not standing.may(Permission.RESTORE):
        raise NotPermitted
    return row


def keep_pace(person: Person) -> None:
    """Count a version that a person asks for.

    Raises:
        TooMany: there were very many a moment ago.
    """
    if not _pace.take(person.id):
        raise TooMany


def save(
    unit: Unit, by: Standing | Doer, *, kind: Kind, name: str = "", seq: int | None = None
) -> VersionRow:
    """Save a version within a running unit that holds the pledge's row, and record it.

    Args:
        unit: the caller's unit of work.
        by: who saves it, of which draft.
        kind: what for.
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


def save_before(unit: Unit, standing: Standing, kind: Kind) -> None:
    """Save the draft as it is before something is done to it, unless a version holds it already.

    Within a running unit that holds the pledge's row; nobody is told of it.
    """
    draft_id = standing.pledge.id
    seq, last = texts.head(unit, draft_id), versions.last(unit.session, draft_id)
    if belongs_before(
        kind,
        last=Kind(last.kind) if last else None,
        same_text=last is not None and last.seq == seq,
        passed=now() - last.made_at if last else None,
    ):
        content = contents.at(unit, draft_id, seq)
        row = store(unit, draft_id, content, kind=kind, seq=seq)
        acts.record(unit, standing, Act.KEPT_VERSION, row.id)


def save_submitted(unit: Unit, doer: Doer, seq: int, symbol: str) -> None:
    """Save what was submitted, called by its symbol; nobody is told of it besides."""
    content = contents.at(unit, doer.draft_id, seq)
    row = store(unit, doer.draft_id, content, kind=Kind.SUBMITTED, name=symbol, seq=seq)
    acts.record(unit, doer, Act.KEPT_VERSION, row.id)


def store(  # noqa: PLR0913 - one argument for each part of the record
    unit: Unit,
    draft_id: str,
    content: PledgeForm,
    *,
    kind: Kind,
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
