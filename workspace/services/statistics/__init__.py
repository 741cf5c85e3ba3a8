"""Public pledges in numbers: what filters would leave, what can be cited; never what is not out."""

from workspace.services.statistics.census import Census, Cohort, Figure, Group, census
from workspace.services.statistics.facets import Counts, Round, facets, rounds

__all__ = ["Census", "Cohort", "Counts", "Figure", "Group", "Round", "census", "facets", "rounds"]
