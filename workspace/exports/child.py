"""Writes and reads documents in a process apart: each in a child of little memory, no network.

The process that serves starts one of these and keeps it; this one knows the libraries and makes a
child for every document, in which alone anything of people is read.
"""

import contextlib
import ctypes
import json
import os
import resource
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from workspace.exports.documents.as_docx import as_docx
from workspace.exports.documents.as_markdown import as_markdown
from workspace.exports.documents.as_pdf import as_pdf, fonts
from workspace.exports.documents.as_text import as_text
from workspace.exports.documents.as_xlsx import as_xlsx
from workspace.exports.documents.manuscript import (
    DONE,
    FAILED,
    POSTER,
    READ,
    REFUSED,
    SIZE,
    WORK_S,
    Manuscript,
    NotWritable,
    from_json,
)
from workspace.exports.documents.odt.as_odt import as_odt
from workspace.exports.intake.gathered import NotReadable
from workspace.exports.intake.read import as_json
from workspace.exports.tree.poster.for_print import as_pdf as as_poster

MEMORY: Final = 512 << 20
READ_MEMORY: Final = 256 << 20
"""Bytes that writing, and reading, may really use, all that is loaded counted in."""
_LOADED_LATER: Final = 16 << 20
"""What of the libraries comes into use later: it has its addresses already."""
READ_S: Final = 1
"""Seconds of a processor that a document may take to be read."""
MOST: Final = 64 << 20
PAGE: Final = resource.getpagesize()
_NO_NETWORK: Final = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET
WRITERS: Final[dict[str, Callable[[Manuscript], bytes]]] = {
    "docx": as_docx,
    "odt": as_odt,
    "pdf": as_pdf,
    "md": as_markdown,
    "txt": as_text,
    "xlsx": as_xlsx,
}


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Write one document after another until `source` ends.

    Args:
        source: messages: a form padded to eight bytes, and a manuscript as JSON or a document.
        sink: answers: the file, or what was read; or why there is none.
    """
    while len(head := source.read(SIZE.size)) == SIZE.size:
        _, length = SIZE.unpack(head)
        asked = source.read(length)
        if asked.startswith(b"pdf"):
            fonts()  # found once, for all children to come
        child = os.fork()
        if child == 0:
            _write(asked, sink)
        _, status = os.waitpid(child, 0)
        if status:
            _answer(sink, FAILED, b"")


def _write(asked: bytes, sink: BinaryIO) -> None:
    """Answer from a child that is bound, and end it."""
    try:
        form = asked[:8].strip().decode()
        _bind(*((READ_S, READ_MEMORY) if form == READ else (WORK_S, MEMORY)))
        _answer(sink, DONE, _made(form, asked[8:]))
    except (NotWritable, NotReadable) as refusal:
        _answer(sink, REFUSED, str(refusal).encode())
    except BaseException:  # noqa: BLE001 - whatever it is, it ends this child and no other
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _made(form: str, said: bytes) -> bytes:
    if form == READ:
        return as_json(said)
    if form == POSTER:
        return as_poster(json.loads(said))
    return WRITERS[form](from_json(json.loads(said)))


def _bind(work_s: int, memory: int) -> None:
    """Take from this process what it does not need."""
    with contextlib.suppress(OSError, AttributeError):  # where the kernel lets nobody do so
        ctypes.CDLL(None, use_errno=True).unshare(_NO_NETWORK)
    room = _addresses(memory)
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_CPU, (work_s, work_s))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_no_way_out)


def _addresses(memory: int) -> int:
    """Return for how many addresses there is room, so that no more than `memory` is really used.

    What is loaded has more addresses than it uses, so those are not the measure; what comes from
    now on uses no more than it has.
    """
    try:
        size, used = (int(one) * PAGE for one in Path("/proc/self/statm").read_text().split()[:2])
    except OSError:  # where the kernel tells nobody
        return memory
    return size + max(memory - used - _LOADED_LATER, 0)


def _no_way_out(event: str, _: object) -> None:
    if event.startswith(("socket.connect", "socket.bind", "subprocess.", "os.exec", "os.system")):
        raise PermissionError(event)


def _answer(sink: BinaryIO, kind: bytes, said: bytes) -> None:
    sink.write(SIZE.pack(kind, len(said)) + said)
    sink.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
