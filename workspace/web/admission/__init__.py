"""The pages on which an organisation asks to take part, and is answered; never what it may do."""

from workspace.web.admission import pages
from workspace.web.admission.blueprint import blueprint

__all__ = ["blueprint", "pages"]
