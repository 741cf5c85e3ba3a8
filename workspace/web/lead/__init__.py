"""The page on which the lead is offered, taken or left where it is; never what a lead may do."""

from workspace.web.lead import pages
from workspace.web.lead.blueprint import blueprint

__all__ = ["blueprint", "pages"]
