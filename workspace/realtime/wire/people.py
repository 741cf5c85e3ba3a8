"""Who is here and where their caret stands, as pages are told it."""

from typing import Literal, TypedDict


class Unit(TypedDict):
    """Name of one character in Yjs, as `UnitName` on its way back."""

    client: int
    clock: int


class Spot(TypedDict, total=False):
    """A relative position of Yjs, as `Place` on its way back: without what is not there."""

    type: Unit
    tname: str
    item: Unit
    assoc: int


class Peer(TypedDict):
    """Somebody who is here, as the others see them; name and colour are the server's.

    `id` is the page's, `who` the same for all pages one person has open on this draft under one
    name and for one organisation.
    """

    id: str
    who: str
    name: str
    organisation: str
    colour: int
    section: str | None
    anchor: Spot | None
    head: Spot | None


class Gone(TypedDict):
    """Somebody who has left."""

    id: str
    gone: Literal[True]
