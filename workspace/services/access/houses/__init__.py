"""Who may do what at an organisation now, and for which; the only way to get at one to act on it.

What may be done to a campaign, by the secretariat or by who keeps it, is in `charges`.
"""

from workspace.services.access.houses.duty import House, house_for, is_slug
from workspace.services.access.houses.office import acts_for_the_office, require_office

__all__ = ["House", "acts_for_the_office", "house_for", "is_slug", "require_office"]
