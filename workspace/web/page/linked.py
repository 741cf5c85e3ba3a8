"""People's plain text as pages show it: with its links, and nothing else, marked up."""

from flask import Flask
from markupsafe import Markup, escape

from workspace.domain.discussion.hyperlinks import parts

_SHOWN = 60


def bind(app: Flask) -> None:
    """Give templates the filter `linked`."""
    app.add_template_filter(linked)


def linked(text: str, *, leave: bool = True) -> Markup:
    """Return a text escaped, with its links; long addresses are shown shortened.

    Args:
        text: what somebody wrote.
        leave: whether the links lead away from here, to places nobody of ours vouches for.
    """
    rel = Markup(' rel="noopener noreferrer nofollow"') if leave else Markup()
    return Markup().join(
        Markup('<a href="{}"{}>{}</a>').format(part.link, rel, _short(part.text))
        if part.link
        else escape(part.text)
        for part in parts(text)
    )


def _short(address: str) -> str:
    return address if len(address) <= _SHOWN else f"{address[:_SHOWN]}…"
