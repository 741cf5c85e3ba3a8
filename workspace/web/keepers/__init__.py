"""Pages on which a campaign is handed to an organisation, which follows it; never drafts."""

from workspace.web.keepers import house, office, rounds
from workspace.web.keepers.blueprint import blueprint

__all__ = ["blueprint", "house", "office", "rounds"]
