"""What the data of a public pledge say of its amendments, in brief; no address of its own."""

from workspace.services.amendment import EarlierView
from workspace.web.addresses import whole


def in_brief(one: EarlierView, lang: str) -> dict[str, object]:
    """Return what the data of a pledge say of an amendment of it."""
    here = {"lang": lang, "symbol": one.symbol, "number": one.number}
    return {
        "from_revision": one.number,
        "to_revision": one.next,
        "at": one.replaced_at.isoformat(),
        "by": one.who,
        "reason": one.reason,
        "earlier": whole("amendment.earlier", **here),
        "changes": whole("amendment.changes", **here),
        "receipt": whole("amendment.receipt_json", **here) if one.receipt else None,
        "signed_on": one.signed_on,
    }
