"""The form an act came by: sent twice it is one act, and the second answer is the first's."""

import hashlib
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from workspace.domain.errors import Refusal
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services.acts.deed import Deed
from workspace.store import sent_forms

KEPT_FOR: Final = timedelta(days=2)
"""For so long a form that is sent again is known."""


class AlreadyDone(Refusal):
    """The very same form was carried out before."""

    code = "already-done"
    sentence = N_("This was sent twice. It was done once, and nothing was doubled.")


@dataclass(slots=True)
class SentForm:
    """A form under way: whose, and the digest of its one-time id with all that was typed."""

    person_id: str
    mark: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a form: where its answer led, and whether that is a whole page."""

    address: str
    whole: bool


_under_way: ContextVar[SentForm | None] = ContextVar("sent_form", default=None)


def begin(person_id: str, form_id: str, words: bytes) -> SentForm:
    """Have the acts that follow belong to this form until `end`."""
    mark = hashlib.sha256(form_id.encode() + b"\0" + words).hexdigest()
    form = SentForm(person_id, mark)
    _under_way.set(form)
    return form


def end() -> None:
    """Have the acts that follow belong to no form."""
    _under_way.set(None)


def under_way() -> SentForm | None:
    """Return the form the present request came by, if it has a one-time id."""
    return _under_way.get()


def keep(unit: Unit, _deed: Deed | None = None) -> None:
    """Note within an act's transaction that its form is carried out; it goes with the act.

    What a form does without an act (it writes into the text) says so itself.

    Raises:
        AlreadyDone: it was before; the transaction must be given up.
    """
    form = _under_way.get()
    if form is None or form.kept:
        return
    if not sent_forms.keep(unit.session, form.person_id, form.mark, now()):
        raise AlreadyDone
    form.kept = True


def outcome(form: SentForm) -> Outcome | None:
    """Return what became of a form that was carried out before, else None."""
    with reading() as unit:
        row = sent_forms.find(unit.session, form.person_id, form.mark)
        return Outcome(row.address, row.whole) if row else None


def refused(form: SentForm) -> None:
    """Forget a form that was refused although it did something (a warning); it is sent again."""
    with transaction() as unit:
        sent_forms.drop(unit.session, form.person_id, form.mark)


def answered(form: SentForm, address: str, *, whole: bool) -> None:
    """Note where the answer of a form led, and forget those that nobody will send again."""
    with transaction() as unit:
        sent_forms.answered(unit.session, form.person_id, form.mark, address, whole=whole)
        sent_forms.drop_until(unit.session, now() - KEPT_FOR)
