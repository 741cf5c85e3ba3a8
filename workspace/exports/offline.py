"""Files that go with receipts and acknowledgements: the keys, and what checks both far away."""

import json
import zipfile
from collections.abc import Mapping
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Final

from workspace.domain.values import Json

_HERE: Final = Path(__file__).parent / "data"
_DAY: Final = (2026, 1, 1, 0, 0, 0)
SCRIPT: Final = "verify_receipt.py"
PAGE: Final = "verify_receipt.html"
KEYS: Final = "banyan-keys.json"
RECEIPT: Final = "receipt.json"
ACKNOWLEDGEMENT: Final = "acknowledgement.json"


def script() -> bytes:
    """Return the program that checks a receipt with nothing but Python."""
    return (_HERE / "verify_receipt.txt").read_bytes()


def page(keys: Mapping[str, Json]) -> bytes:
    """Return the page that checks a receipt in a browser, from a file as well.

    Args:
        keys: as they are published; the page holds them.
    """
    whole = (_HERE / "page.html").read_text("utf-8")
    # Inside a script no tag may end it; JSON may write the sign otherwise.
    stated = json.dumps(keys, indent=1).replace("<", "\\u003c")
    code = (_HERE / "verifier.txt").read_text("utf-8")
    known = ", ".join(str(one) for one in _ids(keys))
    for name, said in (("KEYS", stated), ("CODE", code), ("KNOWN", escape(known))):
        whole = whole.replace(f"%%{name}%%", said)
    return whole.encode()


def folder(given: bytes, keys: Mapping[str, Json], read_me: str, named: str = RECEIPT) -> bytes:
    """Return a receipt, or an acknowledgement, with all that checks it; the same ZIP each time.

    Args:
        given: as its JSON file holds it.
        keys: as they are published.
        read_me: what the folder says of itself to its reader.
        named: what its file is called.
    """
    files = {
        named: given,
        KEYS: json.dumps(keys, indent=1).encode(),
        SCRIPT: script(),
        PAGE: page(keys),
        "README.txt": f"{read_me}\n".encode(),
    }
    return packed(files)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files, by their names, as one ZIP file; the same each time."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _ids(keys: Mapping[str, Json]) -> list[Json]:
    listed = keys.get("keys")
    return (
        [one["id"] for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    )
