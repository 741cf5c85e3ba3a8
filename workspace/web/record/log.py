"""The log and the keys as other programs ask for them: nothing of it names anybody."""

from flask import Response, jsonify
from flask.typing import ResponseReturnValue

from workspace.services.record import keys, log
from workspace.web.access import public
from workspace.web.record.blueprint import blueprint


@blueprint.get("/record/checkpoint")
@public
def checkpoint() -> ResponseReturnValue:
    """Give the newest checkpoint of the log: a signed note."""
    return _note(log.newest())


@blueprint.get("/record/checkpoint/<int:n>")
@public
def checkpoint_at(n: int) -> ResponseReturnValue:
    """Give the checkpoint that was signed when the log had `n` entries."""
    return _note(log.checkpoint_at(n))


@blueprint.get("/record/consistency/<int:a>/<int:b>")
@public
def consistency(a: int, b: int) -> ResponseReturnValue:
    """Give the proof that the log of the second size begins with that of the first."""
    found = log.consistency(a, b)
    return jsonify(
        old=found.old, new=found.new, path=found.path, checkpoints=list(found.checkpoints)
    )


@blueprint.get("/.well-known/banyan-keys.json")
@public
def public_keys() -> ResponseReturnValue:
    """Give every key that ever sealed a receipt here, with when it did."""
    return jsonify(keys.as_published())


def _note(note: str) -> Response:
    answer = Response(note, mimetype="text/plain")
    answer.content_type = "text/plain; charset=utf-8"
    return answer
