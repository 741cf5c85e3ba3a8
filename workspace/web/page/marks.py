"""Shows what nobody would see: characters that deceive the readers of a text, told by number."""

from flask import Flask
from markupsafe import Markup, escape

from workspace.domain.text.unseen import has_unseen, seen


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


def bind(app: Flask) -> None:
    """Give templates the two ways to show such a text."""
    app.jinja_env.filters.update(visible=visible, named=named)
