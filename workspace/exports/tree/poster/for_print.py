"""The poster as PDF/UA-1: with its title and language, names that can be read out and found."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from workspace.exports.documents.as_pdf import compiled, language, typefaces
from workspace.exports.tree.poster.sheet import Poster, columns, listed, title
from workspace.exports.tree.standalone import ON_PAPER

_TEMPLATE: Final = Path(__file__).parents[2] / "data" / "poster.typ"
_SVG: Final = "<svg "
_NAMED: Final = '<svg xmlns="http://www.w3.org/2000/svg" '


def as_pdf(said: Mapping[str, Any]) -> bytes:
    """Return the file of a poster that came as JSON.

    Raises:
        NotWritable: no typeface has a character of it, which is the message.
    """
    legend = tuple((str(shape), str(label), str(count)) for shape, label, count in said["legend"])
    poster = Poster(**{**said, "legend": legend, "names": tuple(said["names"])})
    size, lines = title(poster.campaign)
    index = columns(poster.names)
    names = listed(poster, index)
    return compiled(
        _TEMPLATE,
        {
            "title": poster.campaign,
            "size": size,
            "lines": lines,
            "lang": language(poster.lang),
            "rtl": poster.rtl,
            "fonts": typefaces(poster.lang),
            "count": poster.count,
            "picture": _alone(poster.picture),
            "legend": [[_alone(shape), label, count] for shape, label, count in poster.legend],
            "names": {
                "size": index.size,
                "columns": [
                    names[at : at + index.rows] for at in range(0, len(names), index.rows or 1)
                ],
                "most": index.columns,
            },
            "address": poster.address,
            "code": _alone(poster.code, style=""),
        },
    )


def as_json(poster: Poster) -> bytes:
    """Return a poster as `as_pdf` takes it, once it is read."""
    return json.dumps(asdict(poster), separators=(",", ":")).encode()


def _alone(picture: str, style: str = ON_PAPER) -> str:
    """Return a picture that carries its own colours and says what it is."""
    named = picture if "xmlns" in picture else picture.replace(_SVG, _NAMED, 1)
    opened = named.index(">") + 1
    sheet = f"<style>{style}</style>" if style else ""
    return f"{named[:opened]}{sheet}{named[opened:]}"
