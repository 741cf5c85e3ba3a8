"""The colours of a tree that leaves the site as a file: both schemes, chosen by its reader."""

import re
from typing import Final

# Kind of leaf to its colour by day and by night; the same as in the site's own style sheet.
LEAF_COLOURS: dict[str, tuple[str, str]] = {
    "state": ("#0b5d57", "#4fb3a6"),
    "nhri": ("#2e7d4f", "#7cc98f"),
    "civil": ("#b4530a", "#f0a35e"),
    "city": ("#0b5a8a", "#7db8e8"),
    "regional": ("#5b3a80", "#b99ae6"),
    "business": ("#6b5b2e", "#c9b377"),
    "other": ("#a1265b", "#f08bb0"),
}

WOOD_COLOURS: dict[str, tuple[str, str]] = {
    "paper": ("#ffffff", "#18211f"),
    "bark": ("#4a4336", "#9a8f78"),
    "groove": ("#6d6351", "#7a705b"),
    "root": ("#6d6453", "#7b715c"),
    "foliage": ("#e6f0ea", "#1e2d29"),
    "soil": ("#c3cfc9", "#3a4a45"),
    "fruit": ("#d98b00", "#ffc24d"),
}

_COLOURS: Final = LEAF_COLOURS | WOOD_COLOURS
_VARIABLE: Final = re.compile(r"var\(--([a-z]+)\)")
_FIXED = (
    ".canopy,.leaf.faded{fill:var(--foliage)}.bark,.stem{fill:var(--bark)}.root{fill:var(--root)}"
    ".soil,.groove,.twig,.rib{fill:none}.soil{stroke:var(--soil)}.groove{stroke:var(--groove)}"
    ".soil,.groove,.blade,.rib{stroke-width:1px;vector-effect:non-scaling-stroke}"
    ".twig{stroke:var(--bark);stroke-linecap:round}.w0{stroke-width:.85}.w1{stroke-width:1.15}"
    ".w2{stroke-width:1.5}.w3{stroke-width:1.9}.leaf{stroke:var(--paper)}.rib{stroke-opacity:.45}"
    ".rim{fill:none;stroke:var(--bark);stroke-width:3}"
    ".fruit{fill:var(--fruit)}.leaf.faded{stroke:var(--soil)}"
)


def style(*, paper: bool = False) -> str:
    """Return the style sheet of a tree that stands alone.

    On paper it is always day, and each colour is written where it is used: what prints or turns
    into PDF knows no variables.
    """
    kinds = "".join(f".kind-{kind}{{fill:var(--{kind})}}" for kind in LEAF_COLOURS)
    if paper:
        return _VARIABLE.sub(lambda name: _COLOURS[name[1]][0], kinds + _FIXED)
    light, dark = (_variables(scheme) for scheme in (0, 1))
    night = f"@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f":root{{{light}}}{night}{kinds}{_FIXED}"


def _variables(scheme: int) -> str:
    return "".join(f"--{name}:{colours[scheme]};" for name, colours in _COLOURS.items())


STYLE = style()
ON_PAPER = style(paper=True)
