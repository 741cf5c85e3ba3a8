"""What a model pledge is, and the draft that begins with it."""

from dataclasses import dataclass

from workspace.domain.text.prose import Lines, from_plain
from workspace.domain.text.sections import SECTION_KEYS
from workspace.domain.text.starters import template_for
from workspace.domain.tree.leaf import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPledge:
    """A pledge to adapt, untranslated; square brackets stand where one's own facts belong.

    Attributes:
        key: names it in addresses; stable.
        kind: code of `KINDS`, for whom it is written.
        theme: code of the right it is about.
        title, commitment, scene, implementation: sections of a pledge; one line for each
            paragraph.
    """

    key: str
    kind: str
    theme: str
    title: str
    commitment: str
    scene: str
    implementation: str

    @property
    def label(self) -> str:
        """What this kind of actor is called, untranslated."""
        return KINDS[self.kind]

    @property
    def sections(self) -> dict[str, str]:
        """What is written of each section; the others everybody writes from the template."""
        return {
            "title": self.title,
            "commitment": self.commitment,
            "scene": self.scene,
            "implementation": self.implementation,
        }

    def begun(self, organisation_type: str) -> dict[str, Lines]:
        """Return every section of a draft that begins with it, led by such an organisation."""
        own = {key: from_plain(text) for key, text in self.sections.items()}
        begun = {**template_for(organisation_type), **own}
        return {key: begun[key] for key in SECTION_KEYS}
