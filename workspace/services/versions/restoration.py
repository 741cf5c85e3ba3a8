"""Going back to a version: a new edit like any other, with what it replaces saved before."""

from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.answers.facts import FACT
from workspace.domain.errors import Busy, NotFound
from workspace.domain.parties.party_states import CURRENT
from workspace.domain.record.form import Measure, PledgeForm, from_version
from workspace.domain.text.sections import SECTION
from workspace.domain.values import Json, text_at
from workspace.domain.versions.occasions import Kind
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act, Doer
from workspace.services.pledge import facts
from workspace.services.versions.saved import keep_pace, save
from workspace.services.versions.views import version
from workspace.store import versions
from workspace.store.organisations import organisations
from workspace.store.parties import lead_offers, parties
from workspace.store.pledge import answers
from workspace.store.pledge.answers import MeasureRow
from workspace.store.versions import VersionRow

_TRIES: Final = 4


def restore(person: Person, draft_id: str, n: int, section: str = "") -> int:
    """Make the draft what it was in version `n`; return the version that holds what it was.

    With `section`, that one section alone; all else stays.

    Characters that stay keep their identity, so comments on them stay where they are. Nothing is
    taken out of the history: what was typed since is in the version returned.

    Raises:
        NotFound: no such version or section, or the person may not read the draft.
        NotPermitted: they may not restore versions now.
        Frozen: the text is locked.
        Busy: very many texts are being rewritten, or others do not stop writing in this one.
        TooMany: they restored or saved very many a moment ago.
    """
    if section and section not in SECTION:
        raise NotFound
    with reading() as unit:
        version(unit, draft_for(unit, person, draft_id, Permission.RESTORE), n)
    keep_pace(person)
    for _ in range(_TRIES):
        # What takes long is done before anything is held: nobody else's writing waits for it.
        with reading() as unit:
            standing = draft_for(unit, person, draft_id, Permission.RESTORE)
            content = from_version(version(unit, standing, n).content)
            texts.lines_at(unit, draft_id)
            wanted = {section: content.sections[section]} if section else content.sections
            made = texts.rewritten_beside(unit, draft_id, wanted)
        with transaction() as unit:
            standing = draft_for(unit, person, draft_id, Permission.RESTORE, lock=True)
            if texts.head(unit, draft_id) == made.seq:
                by, row = acts.doer(standing), version(unit, standing, n)
                return _restored(unit, by, row, None if section else content, made)
    raise Busy


def restore_locked(unit: Unit, by: Doer, revision_no: int, keeper: str) -> None:
    """Make an open draft again what it was when a revision of it was locked, in the caller's unit.

    For an amendment that comes to nothing: the draft says then what is public.

    Args:
        unit: the caller's unit of work.
        by: who does that, if anybody of the parties.
        revision_no: which revision.
        keeper: id of the person for whom its answers are kept where nobody of the parties does it.
    """
    row = versions.locked_as(unit.session, by.draft_id, f"Rev.{revision_no}")
    if row is not None:
        _restored(unit, by, row, from_version(row.content), keeper=keeper)


def _restored(
    unit: Unit,
    by: Doer,
    row: VersionRow,
    content: PledgeForm | None,
    made: texts.Rewritten | None = None,
    keeper: str = "",
) -> int:
    """Write what was made of the text and, unless it is of a section alone, all else as well."""
    kept = save(unit, by, kind=Kind.RESTORE, name=row.name)
    kept.restores = row.n
    who = by.person_id, by.organisation_id
    sections = made.sections if made is not None else content.sections if content else {}
    texts.write_sections(unit, by.draft_id, sections, *who, Kind.RESTORE, made)
    if content is not None:
        _restore_facts(unit, by, content, by.person_id or keeper)
        _restore_measures(unit, by, content, by.person_id or keeper)
    acts.record(unit, by, Act.RESTORED_VERSION, row.id)
    return kept.n


def _restore_facts(unit: Unit, by: Doer, content: PledgeForm, keeper: str) -> None:
    draft_id = by.draft_id
    rows = answers.facts_of(unit.session, draft_id)
    for key, value in content.facts.items():
        if value != (rows[key].value if key in rows else FACT[key].empty):
            row = facts.write_fact(unit, draft_id, keeper, key, value)
            acts.record(unit, by, Act.SAVED_FACT, key, rev=row.row_version)


def _restore_measures(unit: Unit, by: Doer, content: PledgeForm, keeper: str) -> None:
    """Write the measures back under their old ids; those added since are taken out."""
    draft_id = by.draft_id
    wanted = {measure.id for measure in content.measures}
    for row in answers.measures_of(unit.session, draft_id):
        if row.id not in wanted:
            row.removed_at = now()
            _touch(unit, by, row, keeper)
    bound, heirs = _bound(unit, draft_id), _heirs(unit, draft_id)
    for position, measure in enumerate(content.measures, 1):
        back = _restored_measure(
            unit, draft_id, measure, position, _responsible(measure, bound, heirs)
        )
        if back is not None:
            _touch(unit, by, back, keeper)


def _restored_measure(
    unit: Unit, draft_id: str, measure: Measure, position: int, responsible: str
) -> MeasureRow | None:
    """Write a measure back; None where it says all that already."""
    value: dict[str, Json] = {**measure.value, "responsible_party": responsible}
    row = unit.session.get(MeasureRow, measure.id)
    if row is None or row.pledge_id != draft_id:
        row = MeasureRow(pledge_id=draft_id, row_version=0)
        unit.session.add(row)
    elif (row.value, row.position, row.removed_at) == (value, position, None):
        return None
    row.value, row.position, row.removed_at = value, position, None
    return row


def _heirs(unit: Unit, draft_id: str) -> dict[str, str]:
    """Return of which organisations that led a pledge which one goes on, by their slugs."""
    into = lead_offers.merged_away(unit.session, draft_id)
    called = organisations.slugs_and_names(unit.session, {*into, *into.values()})
    return {called[gone][0]: called[kept][0] for gone, kept in into.items()}


def _responsible(measure: Measure, bound: set[str], heirs: dict[str, str]) -> str:
    """Return who answers for a measure that is written back; nobody where it has left since."""
    slug = text_at(dict(measure.value), "responsible_party")
    while slug not in bound and slug in heirs:
        slug = heirs[slug]
    return slug if slug in bound else ""


def _touch(unit: Unit, by: Doer, row: MeasureRow, keeper: str) -> None:
    row.row_version += 1
    row.changed_by, row.changed_at = keeper, now()
    unit.session.flush()
    acts.record(unit, by, Act.SAVED_MEASURE, row.id, rev=row.row_version)


def _bound(unit: Unit, draft_id: str) -> set[str]:
    """Return the slugs of the organisations a measure can name as responsible."""
    return {
        organisation.slug
        for party, organisation in parties.of_pledge(unit.session, draft_id)
        if party.status in CURRENT and party.capacity in {"lead", "co_pledger"}
    }
