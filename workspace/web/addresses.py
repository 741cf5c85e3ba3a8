"""What an address may hold: numbers a database can count to, and no control characters."""

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter

_CONTROLS = frozenset(map(chr, (*range(32), 127)))


class CountedNumber(IntegerConverter):
    """A whole number of at most nine digits; a longer one names nothing that could exist."""

    regex = r"\d{1,9}"


def bind(app: Flask) -> None:
    """Read numbers in addresses as `CountedNumber`; call this before any route is added."""
    app.url_map.converters["int"] = CountedNumber

    @app.before_request
    def refuse_controls() -> None:
        """Answer 404 to a path and 400 to a query that no page of ours ever links to.

        PostgreSQL refuses a zero byte with an error, which people would meet as a failure.
        """
        if not _CONTROLS.isdisjoint(request.path):
            abort(404)
        if any(not _CONTROLS.isdisjoint(text) for pair in request.args.items() for text in pair):
            abort(400)
