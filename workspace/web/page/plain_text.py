"""People's text as pages show it: links marked up, lists as lists, what nobody would see told."""

from flask import Flask
from markupsafe import Markup, escape

from workspace.domain.discussion.hyperlinks import parts
from workspace.domain.text.prose import blocks
from workspace.domain.text.unseen import has_unseen, seen

_SHOWN = 60


def bind(app: Flask) -> None:
    """Give templates the ways to show such a text."""
    app.jinja_env.filters.update(blocks=blocks, linked=linked, named=named, visible=visible)
    app.jinja_env.filters["single_quoted"] = single_quoted


def visible(text: object) -> str:
    """Return a text with each unseen character as a mark; in it the character has no effect."""
    words = str(text)
    if not has_unseen(words):
        return words
    return Markup("").join(
        Markup('<span class="unseen" dir="ltr" title="{}">{}</span>').format(piece.mark, piece.text)
        if piece.mark
        else escape(piece.text)
        for piece in seen(words)
    )


def named(text: object) -> str:
    """Return a text with each unseen character as plain words, for titles of pages."""
    return "".join(f"[{piece.text}]" if piece.mark else piece.text for piece in seen(str(text)))


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


def single_quoted(text: str) -> Markup:
    """Return words for an attribute in single quotes, in which JSON stays as short as it is."""
    return escape(text).replace("&#34;", '"')
