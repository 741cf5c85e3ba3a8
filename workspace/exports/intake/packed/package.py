"""A packed document: its parts as XML, unpacked no further than a text needs."""

import io
import zipfile
import zlib
from typing import Final

from lxml import etree

from workspace.domain.intake.reasons import Reason
from workspace.exports.intake.gathered import NotReadable

MOST_MEMBERS: Final = 2_000
MOST_OF_ONE: Final = 16 << 20
MOST_OF_ALL: Final = 128 << 20
MOST_RATIO: Final = 200
_SMALL: Final = 1 << 20
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Package:
    """The parts of a document; none is unpacked that nobody asks for."""

    def __init__(self, content: bytes) -> None:
        """Open it.

        Raises:
            NotReadable: it is no whole package, or says that it unpacks to very much.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (*_BROKEN, OSError, ValueError, UnicodeDecodeError) as fault:
            raise NotReadable(Reason.BROKEN) from fault
        infos = self._zip.infolist()
        if len(infos) > MOST_MEMBERS or sum(one.file_size for one in infos) > MOST_OF_ALL:
            raise NotReadable(Reason.PACKED)
        for one in infos:
            if one.file_size > _SMALL and one.file_size > MOST_RATIO * one.compress_size:
                raise NotReadable(Reason.PACKED)
        self.names = frozenset(self._zip.namelist())

    def raw(self, name: str) -> bytes:
        """Return a part; empty where there is none.

        Raises:
            NotReadable: it is damaged, or unpacks to more than it says or a text needs.
        """
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as part:
                found = part.read(MOST_OF_ONE + 1)
        except (*_BROKEN, OSError) as fault:
            raise NotReadable(Reason.BROKEN) from fault
        if len(found) > MOST_OF_ONE:
            raise NotReadable(Reason.PACKED)
        return found

    def xml(self, name: str) -> etree._Element | None:
        """Return a part as XML, or None where there is none.

        Raises:
            NotReadable: it is no XML, or declares entities.
        """
        said = self.raw(name)
        return parsed(said) if said else None


def parsed(said: bytes) -> etree._Element:
    """Return XML that refers to nothing outside of it and declares nothing.

    Raises:
        NotReadable: it is no XML, or has a declaration of its type.
        MemoryError: there is no room for all it has.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(said, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        if getattr(fault, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from fault
        raise NotReadable(
            Reason.ENTITIES if b"<!DOCTYPE" in said[:4096] else Reason.BROKEN
        ) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotReadable(Reason.ENTITIES)
    return root
