"""The changes that are tracked in an ODT: which there are, whose, and what each takes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from workspace.domain.intake.document import COMES, GOES
from workspace.domain.intake.losses import Loss
from workspace.exports.intake.gathered import Gathered
from workspace.exports.intake.packed.known_remarks import LONGEST_NAME, NEITHER, Remarks
from workspace.exports.intake.packed.odt.odt_styles import DC, TEXT

_EDITS: Final = {"insertion": COMES, "deletion": GOES}
_XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
MARKERS: Final = frozenset({"change", "change-start", "change-end", "tracked-changes"})


@dataclass(frozen=True, slots=True)
class Tracked:
    """One tracked change.

    Attributes:
        edit: what it does; `NEITHER` of words that one brought and another took.
        who: whose it is; of `NEITHER` whose the words were.
        ours: whether it shows a suggestion of the draft.
        gone: the words it takes, which stand apart from the text.
        told: each of whom something is counted, and what they did.
        looks: whether it changes how words look.
    """

    edit: str = ""
    who: str = ""
    ours: bool = False
    gone: _Element | None = None
    told: tuple[tuple[str, str], ...] = ()
    looks: bool = False


@dataclass(slots=True)
class Changes:
    """The tracked changes of a document, and which of them are open where the words are read."""

    gathered: Gathered
    _found: dict[str, Tracked] = field(default_factory=dict)
    _open: dict[str, Tracked] = field(default_factory=dict)
    _counted: set[str] = field(default_factory=set)

    def read(self, body: _Element, remarks: Remarks) -> None:
        """Read which there are."""
        for region in body.iter(f"{TEXT}changed-region"):
            made = _tracked(region, remarks)
            for key in {region.get(f"{TEXT}id", ""), region.get(_XML_ID, "")} - {""}:
                self._found[key] = made

    @property
    def coming(self) -> Tracked | None:
        """The one that brings the words that are read now."""
        return next(reversed(self._open.values()), None)

    def follow(self, one: _Element, name: str) -> Tracked | None:
        """Follow where changes begin and end; return one whose words went here, once."""
        key = one.get(f"{TEXT}change-id", "")
        found = self._found.get(key)
        if found is None:
            return None
        if name == "change-end":
            self._open.pop(key, None)
        elif name == "change-start" and found.edit == COMES:
            self._open[key] = found
        if key in self._counted:
            return None
        self._counted.add(key)
        self._count(found)
        return found if name == "change" and found.edit == GOES else None

    def _count(self, found: Tracked) -> None:
        self.gathered.left[Loss.LOOKS] += found.looks
        for who, edit in found.told:
            self.gathered.changed(who, edit)
        if found.edit == NEITHER:
            self.gathered.left[Loss.WITHIN] += len({who for who, _ in found.told}) > 1


def _tracked(region: _Element, remarks: Remarks) -> Tracked:
    told = list(_told(region))
    looks = region.find(f"{TEXT}format-change") is not None
    gone = region.find(f"{TEXT}deletion")
    if not told:
        return Tracked(looks=looks)
    who, at, edit = told[0]
    return Tracked(
        edit=edit if len(told) == 1 else NEITHER,
        who=" ".join(who.split())[:LONGEST_NAME],
        ours=remarks.is_ours(who, at),
        gone=gone,
        told=tuple((who, edit) for who, _, edit in told),
        looks=looks,
    )


def _told(region: _Element) -> Iterator[tuple[str, str, str]]:
    """Yield who did what and when, the last first: a region may hold one change within another."""
    for one in region:
        edit = _EDITS.get(str(one.tag).rpartition("}")[2])
        if edit:
            # Comments within what was taken have authors of their own.
            info = next((each for each in one if str(each.tag).endswith("}change-info")), one)
            yield info.findtext(f"{DC}creator") or "", info.findtext(f"{DC}date") or "", edit
