"""An organisation's page, its management and the secretariat's list; never what a pledge says."""

from workspace.web.organisations import acts, mandates, office, pages, seats_asked, tables
from workspace.web.organisations.blueprint import blueprint

__all__ = ["acts", "blueprint", "mandates", "office", "pages", "seats_asked", "tables"]
