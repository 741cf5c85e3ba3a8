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
        """Answer that nothing is there: no page of ours links to such an address.

        PostgreSQL refuses a zero byte with an error, which people would meet as a failure.
        """
        if not _CONTROLS.isdisjoint(request.path):
            abort(404)
