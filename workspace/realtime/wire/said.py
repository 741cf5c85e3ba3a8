"""Every message a browser may send, as a closed type: unknown fields are refused."""

from typing import Annotated

from msgspec import Meta, Struct

from workspace.domain.text.sections import SECTION_KEYS

MAX_NUMBER = 2**53 - 1

Draft = Annotated[str, Meta(min_length=1, max_length=20)]
Seq = Annotated[int, Meta(ge=0, le=MAX_NUMBER)]
ClientId = Annotated[int, Meta(ge=1, le=MAX_NUMBER)]
Count = Annotated[int, Meta(ge=1, le=2**32 - 1)]
Section = Annotated[str, Meta(pattern=rf"^({'|'.join(SECTION_KEYS)})$")]
Root = Annotated[str, Meta(pattern=rf"^s:({'|'.join(SECTION_KEYS)})$")]
Epoch = Annotated[str, Meta(pattern="^[0-9A-Za-z_-]{0,40}$")]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Message(Struct, frozen=True, forbid_unknown_fields=True):
    """What all messages share: the draft they are about."""

    draft: Draft


class Join(Message, frozen=True):
    """Open a draft; `epoch` and `have` say what the page already holds."""

    epoch: Epoch | None
    have: Seq


class Push(Message, frozen=True):
    """One Yjs update, the `n`-th under this client id."""

    client_id: ClientId
    n: Count
    u: bytes


class Pull(Message, frozen=True):
    """Ask for the rows after `have`."""

    have: Seq


class Sum(Message, frozen=True):
    """Ask whether the page's text at `seq` is the server's: SHA-256 of each section."""

    seq: Seq
    sections: dict[Section, Sha256]


class Leave(Message, frozen=True):
    """Close a draft."""


class UnitName(Struct, frozen=True, forbid_unknown_fields=True):
    """Name of one character in Yjs."""

    client: Seq
    clock: Seq


class Place(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A relative position of Yjs in its JSON form."""

    type: UnitName | None = None
    tname: Root | None = None
    item: UnitName | None = None
    assoc: Annotated[int, Meta(ge=-1, le=1)] = 0


class Aware(Message, frozen=True):
    """Where the caret stands; who it belongs to is never taken from the browser."""

    section: Section | None
    anchor: Place | None
    head: Place | None
