"""The page that takes a draft into consultation and back; never who may write in one."""

from workspace.web.consultation import pages
from workspace.web.consultation.blueprint import blueprint

__all__ = ["blueprint", "pages"]
