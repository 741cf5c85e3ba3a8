"""Data and tables that leave with the record's checkpoint, as documents do at their end.

Whoever keeps one shows later if two were ever shown different records. The tag of what is public
leaves the checkpoint out: what has not changed since is not sent again because the log has grown.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Final

from flask import Response, jsonify, request
from flask_babel import gettext

from workspace.exports import offline
from workspace.services.record import issued
from workspace.web import kept
from workspace.web.export.delivery import KEEP, disposition

PACKED: Final = "checkpoint"
"""What an address says to get a table with the checkpoint beside it, in one file."""
_NOTE: Final = "checkpoint.txt"


def data(said: Mapping[str, object]) -> Response:
    """Answer with an object as JSON, its last member the checkpoint of the record."""
    return with_checkpoint(jsonify(said))


def with_checkpoint(answer: Response) -> Response:
    """Return an answer, an object as JSON with members, with the checkpoint as its last one."""
    plain = answer.get_data()
    kept.tagged_by(answer, plain)
    stated = json.dumps(issued.as_data(), ensure_ascii=False).encode()
    answer.set_data(plain.rstrip().removesuffix(b"}") + b',"checkpoint":' + stated + b"}\n")
    return answer


def table(content: bytes, name: str, *languages: str) -> Response:
    """Answer with a table as CSV, in which rows are rows; or packed with the checkpoint beside it.

    The CSV by itself has the checkpoint in a header, which programs read. A header is lost when
    people save a file, so a page leads them to the packed one as well.

    Args:
        content: the CSV.
        name: what it is called, without an ending.
        languages: it is in.
    """
    packed = PACKED in request.args
    note, address = issued.checkpoint()
    if packed:
        keep = str(gettext(KEEP)) % {"address": address}
        files = {f"{name}.csv": content, _NOTE: f"{keep}\n\n{note}".encode()}
        answer = Response(offline.packed(files), mimetype="application/zip")
    else:
        answer = Response(content, mimetype="text/csv")
        # As headers hold bytes (RFC 9651): a note has lines, and a dash that is not of ASCII.
        answer.headers[kept.CHECKPOINT] = f":{b64encode(note.encode()).decode()}:"
    kept.tagged_by(answer, content)
    answer.headers["Content-Disposition"] = disposition(f"{name}.{'zip' if packed else 'csv'}")
    answer.content_language.update(languages)
    return answer
