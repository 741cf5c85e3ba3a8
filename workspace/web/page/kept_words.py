"""What somebody typed into a form that could not be taken: shown again, to be sent or copied."""

from dataclasses import dataclass
from typing import Final

from flask import request
from werkzeug.exceptions import HTTPException

_SECRET: Final = ("password", "new_password", "code", "half")
_NEVER: Final = ("csrf_token", "once", *_SECRET)
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class KeptWord:
    """One field of a form; `is_prose` where a person wrote it, and not a choice or a number."""

    name: str
    value: str
    is_prose: bool


@dataclass(frozen=True, slots=True)
class KeptWords:
    """All fields of a form that was not taken, and where it can be sent again.

    `address` is empty where the form may have been made by another site, or held a secret: the
    words can then be copied only.
    """

    fields: tuple[KeptWord, ...]
    address: str
    once: str

    @property
    def prose(self) -> tuple[KeptWord, ...]:
        """What a person wrote."""
        return tuple(one for one in self.fields if one.is_prose)


def kept_words(*, once_more: bool = True) -> KeptWords | None:
    """Return what the form of this request held, or None when nobody wrote anything in it.

    Args:
        once_more: whether the very same form may still be taken; else it can be copied only.
    """
    if request.method != "POST":
        return None
    try:
        sent = [(name, value) for name, values in request.form.lists() for value in values]
    except HTTPException:  # more than is read: what is wrong with it has been said
        return None
    fields = tuple(
        KeptWord(name, value, is_prose=_is_prose(value))
        for name, value in sent[:_MOST]
        if _last(name) not in _NEVER and value
    )
    again = (
        once_more
        and _is_of_ours()
        and not any(_last(name) in _SECRET and value for name, value in sent)
    )
    once = request.form.get("once", "")  # the same: should it have been done, it is not done twice
    kept = KeptWords(fields, request.full_path.rstrip("?") if again else "", once)
    return kept if kept.prose else None


def _is_of_ours() -> bool:
    """Whether a page of ours sent the form; what another one made cannot be sent again."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == request.host_url.rstrip("/")


def _is_prose(value: str) -> bool:
    """Whether a value reads like something somebody wrote: identifiers and codes have no blanks."""
    return len(value.split()) > 1 and not value.startswith(("{", "["))


def _last(name: str) -> str:
    """Return what a field is, of which several stand on a page."""
    return name.rpartition("-")[2]
