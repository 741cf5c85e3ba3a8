"""Names in what is said: whom one may name, who is told, how each reader sees it; never a text."""

from workspace.services.discussion.mention.calls import NotAllTold, Spoken, Unheard
from workspace.services.discussion.mention.names import Name, Names, Where, names, names_within
from workspace.services.discussion.mention.pieces import Piece

__all__ = [
    "Name",
    "Names",
    "NotAllTold",
    "Piece",
    "Spoken",
    "Unheard",
    "Where",
    "names",
    "names_within",
]
