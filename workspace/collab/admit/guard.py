"""Who may add what: decides on a client's update before any engine or table sees it.

Every rule answers an attack that was carried out: foreign ids mute their owner, deletions of
the future swallow text as it arrives, a cut surrogate pair makes engines differ for ever.
"""

from typing import Final, NamedTuple

from workspace.collab.admit import reader
from workspace.collab.format import schema
from workspace.collab.format.refusals import Gap, Known, Malformed, NotTaken, Refused, TooBig
from workspace.collab.format.updates import Deletion, Id, Kind, Struct, Update
from workspace.collab.order.strand import Strand

__all__ = ["Admission", "Gap", "Guard", "Known", "Malformed", "NotTaken", "Refused", "TooBig"]

_NOTHING: Final = Strand()
_STRING: Final = Kind.STRING  # reading a member off an enumeration is slow


class Admission(NamedTuple):
    """What an update says, and what the guard will know by it.

    Attributes:
        update: the whole of it.
        fresh: its author's new units; None when it only deletes, or is one piece of text.
        root: the text its one piece is in.
    """

    update: Update
    fresh: Strand | None
    root: str | None


class Guard:
    """Knows which units of which client a document has, and in which of its texts.

    Attributes:
        strands: what each client has written, by client id; `strand.pack` stores it.
    """

    __slots__ = ("strands",)

    def __init__(self, strands: dict[int, Strand] | None = None) -> None:
        self.strands = {} if strands is None else strands

    def admit(self, data: bytes, client_id: int, read: Update | None = None) -> Admission:
        """Return what `data` says if an honest editor leased `client_id` can have sent it.

        Nothing is remembered: that is for `take`.

        Args:
            data: the bytes of an update.
            client_id: leased to whoever sent them.
            read: what they say, where that is known already.

        Raises:
            Refused: it breaks a rule; `TooBig` and `Malformed` are kinds of it.
            Gap: it builds on something unknown.
            Known: all of its new content is here already.
        """
        update = read or reader.read(data)
        structs, deletions = update
        if len(structs) == 1 and not deletions:
            return Admission(update, None, self._one(structs[0], client_id))
        fresh = self._fresh(structs, client_id) if structs else None
        for deletion in deletions:
            self._check_deletion(deletion, client_id, fresh)
        return Admission(update, fresh, None)

    def take(self, admission: Admission) -> None:
        """Remember an update that was just admitted; what comes next may build on it."""
        update, fresh, root = admission
        if not update.structs:
            return
        first = update.structs[0]
        known = self.strands.get(first.client)
        if known is None:
            known = self.strands[first.client] = Strand()
        if fresh is not None:
            known.append(fresh)
        elif root is not None:
            known.grow(root, first.text if first.kind is _STRING else "", first.length)

    def forget(self, admission: Admission) -> None:
        """Undo `take`, of the last one taken first."""
        if not admission.update.structs:
            return
        first = admission.update.structs[0]
        if first.clock:
            self.strands[first.client].shorten(first.clock)
        else:
            del self.strands[first.client]

    def integrate(self, update: Update) -> None:
        """Remember an update that is stored: one that was admitted, or one of the server's.

        Raises:
            Gap: it does not follow on what is known, so the log is not complete here.
            Refused: content of several clients, which no row of a log holds.
        """
        if not update.structs:
            return
        client = update.structs[0].client
        known = self.strands.get(client, _NOTHING)
        if update.structs[0].clock != known.end:
            raise Gap("log does not follow on what is known")
        fresh = Strand(known.end)
        for struct in update.structs:
            if struct.client != client:
                raise Refused("several clients")
            root = self._root(struct, fresh)
            fresh.grow(root, struct.text if struct.kind is _STRING else "", struct.length)
        self.take(Admission(update, fresh, None))

    def _one(self, struct: Struct, client_id: int) -> str:
        self._known_end(struct, struct, client_id)
        _check_content(struct)
        return self._root(struct, None)

    def _fresh(self, structs: tuple[Struct, ...], client_id: int) -> Strand:
        fresh = Strand(self._known_end(structs[0], structs[-1], client_id))
        for struct in structs:
            _check_content(struct)
            root = self._root(struct, fresh)
            fresh.grow(root, struct.text if struct.kind is _STRING else "", struct.length)
        return fresh

    def _known_end(self, first: Struct, last: Struct, client_id: int) -> int:
        if first.client != client_id or last.client != client_id:
            raise Refused("client id not leased to the sender")
        known = self.strands.get(client_id, _NOTHING).end
        end = last.clock + last.length
        if first.clock > known:
            raise Gap("own clock")
        if first.clock < known:
            raise Known("sent again") if end <= known else Refused("overlaps what is known")
        if end - known > schema.MAX_GROWTH:
            raise Refused("clock grows too fast")
        return known

    def _root(self, struct: Struct, fresh: Strand | None) -> str:
        """Return the text a piece of content is in; `fresh` has what comes before it."""
        origin, right = struct.origin, struct.right_origin
        root = struct.root
        if origin is not None:
            root = self._root_of(origin, origin[1] + 1, struct.client, fresh)
        if right is not None:
            if right == origin:
                raise Refused("typed before and after the same unit")
            beside = self._root_of(right, right[1], struct.client, fresh)
            if origin is not None and beside != root:
                raise Refused("origins in two texts")
            root = beside
        if root is None or root not in schema.ROOTS:
            raise Refused("no such text")
        return root

    def _root_of(self, unit: Id, boundary: int, client_id: int, fresh: Strand | None) -> str:
        client, clock = unit
        strand = self.strands.get(client, _NOTHING)
        if fresh is not None and client == client_id and clock >= strand.end:
            strand = fresh
        root = strand.root_at(clock)
        if root is None:
            raise Gap("neighbour")
        if strand.cuts(boundary):
            raise Refused("typed inside a surrogate pair")
        return root

    def _check_deletion(self, deletion: Deletion, client_id: int, fresh: Strand | None) -> None:
        client, clock, length = deletion
        end = clock + length
        first = self._strand(client, clock, client_id, fresh)
        last = self._strand(client, end - 1, client_id, fresh)
        if end > last.end:
            raise Refused("deletes what is not known")
        if first.cuts(clock) or last.cuts(end):
            raise Refused("deletes half of a surrogate pair")

    def _strand(self, client: int, clock: int, client_id: int, fresh: Strand | None) -> Strand:
        known = self.strands.get(client, _NOTHING)
        return fresh if fresh is not None and client == client_id and clock >= known.end else known


def _check_content(struct: Struct) -> None:
    if struct.kind is _STRING:
        if not schema.fit(struct.text):
            raise Refused("control character")
    elif struct.kind is Kind.FORMAT and not schema.known_mark(struct.text, struct.raw):
        raise Refused("mark")
