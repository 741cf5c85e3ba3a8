"""Processes that wait at one line and act at the same moment, each as a server of its own would."""

import multiprocessing
import os
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from types import TracebackType
from typing import Self

from workspace.config import Settings
from workspace.domain.errors import Refusal
from workspace.factory import create_app
from workspace.process.clock import now
from workspace.services import mergers, procedures, signing
from workspace.services.accounts import Person
from workspace.services.acts import sent_form
from workspace.services.parties import invitations
from workspace.services.parties.invitations import PersonAsk
from workspace.services.procedures import Said
from workspace.services.signing import Signature

COUNT = 4
_PATIENCE_S = 60.0
_fork = multiprocessing.get_context("fork")
WORDS = "The date of the second measure cannot be kept by our office."


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What one process is to do.

    Attributes:
        what: a word of `_ACTS`.
        thing: id of the draft or procedure; of an organisation what it is called in addresses.
        fingerprint: of the text on the screen.
        form: id of the form it comes by; a form that is sent twice is one act.
    """

    what: str
    who: Person
    thing: str
    fingerprint: str
    form: str


def _sign(deed: Deed) -> None:
    given = Signature(fingerprint=deed.fingerprint, name=deed.who.name, title="Envoy", agreed=True)
    signing.sign(deed.who, deed.thing, given)


def _break(deed: Deed) -> None:
    said = Said(answer="break", words=WORDS, wanted="2029.", fingerprint=deed.fingerprint)
    procedures.answer(deed.who, deed.thing, said)


def _invite(deed: Deed) -> None:
    # A double click comes by one form; whoever else invites does so to another address.
    asked = PersonAsk(email=f"{deed.form}@aruna.example")
    invitations.invite_person(deed.who, deed.thing, asked)


_ACTS = {
    "invite": _invite,
    "sign": _sign,
    "decline": lambda deed: signing.decline(deed.who, deed.thing, WORDS),
    "break": _break,
    "call off": lambda deed: procedures.withdraw(deed.who, deed.thing, WORDS),
    "submit": lambda deed: signing.submit(deed.who, deed.thing, deed.fingerprint),
    "withdraw": lambda deed: signing.withdraw(deed.who, deed.thing, WORDS),
    "merge": lambda deed: mergers.merge(deed.who, deed.thing),
    "reopen": lambda deed: signing.reopen(deed.who, deed.thing, WORDS),
}


def outcome(deed: Deed) -> str:
    """Do something; return "done", the code of a refusal, or what went wrong."""
    sent_form.begin(deed.who.id, deed.form, b"")
    try:
        _ACTS[deed.what](deed)
    except Refusal as refusal:
        return refusal.code
    except Exception as fault:  # noqa: BLE001 - it is what is looked for
        return f"FAULT {type(fault).__name__}: {fault}"
    finally:
        sent_form.end()
    return "done"


def _serve(settings: Settings, ours: Connection, line: Barrier) -> None:
    try:
        with create_app(settings).app_context():
            ours.send("ready")
            while (deed := ours.recv()) is not None:
                line.wait(_PATIENCE_S)
                ours.send(outcome(deed))
    finally:
        os._exit(0)  # what the parent held open is the parent's


@dataclass
class Racers:
    """The processes, from `with` to the end of it."""

    settings: Settings
    _ends: list[Connection] = field(default_factory=list)
    _stack: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        line = _fork.Barrier(COUNT)
        for _ in range(COUNT):
            theirs, ours = _fork.Pipe()
            process = _fork.Process(target=_serve, args=(self.settings, ours, line), daemon=True)
            process.start()
            self._ends.append(theirs)
            self._stack.callback(process.join, _PATIENCE_S)
        assert [one.recv() for one in self._ends] == ["ready"] * COUNT
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for one in self._ends:
            one.send(None)
        self._stack.close()

    def race(self, deeds: list[Deed]) -> list[str]:
        """Have each process do one of these, all at once; return what became of each."""
        for end, deed in zip(self._ends, deeds, strict=True):
            end.send(deed)
        found = []
        for end in self._ends:
            assert end.poll(_PATIENCE_S), "a process does not answer"
            found.append(end.recv())
        return found


def asked_now(who: Person) -> Person:
    """Return somebody who gave the password at this moment."""
    return Person(
        **{name: getattr(who, name) for name in Person.__dataclass_fields__} | {"proved_at": now()}
    )
