"""What a person chooses about being told, on their page and by the link in a letter."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, NotFound
from workspace.domain.notices.hours import ZONE, is_zone, next_digest
from workspace.domain.notices.subjects import Subject
from workspace.domain.notices.switches import SWITCHES, Choice, Mail, Rhythm, Switch, in_force
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, reading, transaction
from workspace.services.access import draft_for, standings
from workspace.services.accounts import Person
from workspace.store.accounts.people import PersonRow
from workspace.store.notices import choices as rows
from workspace.store.notices.choices import ChoiceRow, SwitchRow

NO_ZONE = N_("Choose a zone of the list.")
NO_RHYTHM = N_("Choose how often the digest comes.")
_DIGEST: Final = "digest"
_SIGNED: Final = 32
_KIND: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchView:
    """One thing a person can choose about; `fixed` where others wait for them."""

    code: str
    label: str
    inbox: bool
    mail: str
    fixed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MutedView:
    """A pledge the person wants to hear no more of, and may still read."""

    draft_id: str
    title: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicesView:
    """Everything a person chose about being told."""

    timezone: str
    rhythm: str
    switches: tuple[SwitchView, ...]
    muted: tuple[MutedView, ...]


def choices(person: Person) -> ChoicesView:
    """Return what a person chose; what they never touched is as it is for everybody."""
    with reading() as unit:
        kept = rows.of_person(unit.session, person.id)
        chosen = _switches(unit, person.id)
        muted = rows.muted_by(unit.session, person.id)
        seats = standings.of_person(unit, person.id, muted)
        pledges = {one.pledge.id: one.pledge for one in seats.values()}
        return ChoicesView(
            timezone=kept.timezone if kept else ZONE,
            rhythm=kept.rhythm if kept else Rhythm.DAILY,
            switches=tuple(_switch_view(one, chosen.get(one)) for one in Switch),
            muted=tuple(
                MutedView(draft_id=one, title=pledges[one].title, lang=pledges[one].lang)
                for one in muted
                if one in pledges
            ),
        )


def choose(
    person: Person, timezone: str, rhythm: str, wanted: Mapping[str, tuple[bool, str]]
) -> None:
    """Keep what a person chose.

    Args:
        person: who.
        timezone: where they are: their digest leaves at eight there.
        rhythm: daily, weekly or never.
        wanted: whether in the inbox, and how by mail, by code of the switch. What cannot be
            turned off stays on.

    Raises:
        Invalid: no such zone or rhythm.
    """
    errors = {} if is_zone(timezone) else {"timezone": NO_ZONE}
    errors |= {} if rhythm in set(Rhythm) else {"rhythm": NO_RHYTHM}
    if errors:
        raise Invalid(errors)
    with transaction() as unit:
        _keep(unit, person.id, timezone, Rhythm(rhythm))
        for switch in Switch:
            inbox, mail = wanted.get(switch, (True, ""))
            if not switch.fixed and mail in set(Mail):
                _keep_switch(unit, person.id, switch, Choice(inbox, Mail(mail)))


def mute(person: Person, draft_id: str) -> None:
    """Tell a person no more of a pledge, but of what others wait for.

    Raises:
        NotFound: they may not read it.
    """
    with transaction() as unit:
        draft_for(unit, person, draft_id, Permission.READ)
        rows.mute(unit.session, person.id, draft_id, now())


def unmute(person: Person, draft_id: str) -> None:
    """Tell a person of a pledge again; nothing of what went by meanwhile."""
    with transaction() as unit:
        rows.unmute(unit.session, person.id, draft_id)


def promise(person_id: str, what: str) -> str:
    """Return what in an address lets its holder stop one kind of letter, and nothing else.

    It is valid as long as the secret of the site is: whoever keeps a letter can stop it later.

    Args:
        person_id: to whom the letter goes.
        what: the code of a switch, or `digest`.
    """
    bare = f"{person_id}.{_code(what)}"
    return f"{bare}.{_signature(bare)}"


def stop(token: str, *, really: bool) -> str:
    """Return which kind of letter a link stops, and stop it if asked to really.

    Raises:
        NotFound: it is none of ours.
    """
    person_id, what = _read(token)
    if really:
        with transaction() as unit:
            _stop(unit, person_id, what)
    return _label(what)


def take_up(token: str) -> str:
    """Send the kind of letter again that a link stopped, as everybody gets it.

    Raises:
        NotFound: it is none of ours.
    """
    person_id, what = _read(token)
    with transaction() as unit:
        if what == _DIGEST:
            kept = rows.of_person(unit.session, person_id)
            _keep(unit, person_id, kept.timezone if kept else ZONE, Rhythm.DAILY)
        else:
            switch = SWITCHES[what]
            before = _switches(unit, person_id).get(switch)
            inbox = before.inbox if before else True
            _keep_switch(unit, person_id, switch, Choice(inbox, switch.mail))
    return _label(what)


def _stop(unit: Unit, person_id: str, what: str) -> None:
    if what == _DIGEST:
        kept = rows.of_person(unit.session, person_id)
        _keep(unit, person_id, kept.timezone if kept else ZONE, Rhythm.NEVER)
        return
    before = _switches(unit, person_id).get(SWITCHES[what])
    _keep_switch(
        unit, person_id, SWITCHES[what], Choice(before.inbox if before else True, Mail.NEVER)
    )


def _read(token: str) -> tuple[str, str]:
    bare, _, signed = token.rpartition(".")
    person_id, _, code = bare.partition(".")
    if not signed.isascii() or not hmac.compare_digest(signed, _signature(bare)):
        raise NotFound
    kinds = [_DIGEST, *(str(one) for one in Switch if not one.fixed)]
    what = next((kind for kind in kinds if _code(kind) == code), None)
    if what is None:
        raise NotFound
    with reading() as unit:
        if unit.session.get(PersonRow, person_id) is None:
            raise NotFound
    return person_id, what


def _code(what: str) -> str:
    """Return what stands for a kind of letter in an address: a mailbox is told none of them."""
    return _signature(f"kind {what}")[:_KIND]


def _signature(bare: str) -> str:
    secret = sha256(b"banyan stop letters\x00" + settings().secret_key.encode()).digest()
    return hmac.new(secret, bare.encode(), sha256).hexdigest()[:_SIGNED]


def _label(what: str) -> str:
    return N_("The digest of what is new") if what == _DIGEST else SWITCHES[what].label


def _switches(unit: Unit, person_id: str) -> dict[str, Choice]:
    kept = rows.switches_of(unit.session, person_id)
    return {row.switch: Choice(row.inbox, Mail(row.mail)) for row in kept}


def _switch_view(switch: Switch, chosen: Choice | None) -> SwitchView:
    choice = in_force(switch, chosen)
    return SwitchView(
        code=str(switch),
        label=switch.label,
        inbox=choice.inbox,
        mail=str(choice.mail),
        fixed=switch.fixed,
    )


def _keep(unit: Unit, person_id: str, timezone: str, rhythm: Rhythm) -> None:
    """Keep zone and rhythm; what waits for the digest leaves by them."""
    row = rows.of_person(unit.session, person_id)
    if row is None:
        unit.session.add(ChoiceRow(person_id=person_id, timezone=timezone, rhythm=str(rhythm)))
    else:
        row.timezone, row.rhythm = timezone, str(rhythm)
    rows.put_off(unit.session, person_id, next_digest(now(), timezone, rhythm))


def _keep_switch(unit: Unit, person_id: str, switch: Switch, choice: Choice) -> None:
    row = unit.session.get(SwitchRow, (person_id, str(switch)))
    if row is None:
        row = SwitchRow(person_id=person_id, switch=str(switch))
        unit.session.add(row)
    row.inbox, row.mail = choice.inbox, str(choice.mail)
    if choice.mail is Mail.NEVER:
        subjects = [str(one) for one in Subject if one.switch is switch]
        rows.unmail(unit.session, person_id, subjects)
