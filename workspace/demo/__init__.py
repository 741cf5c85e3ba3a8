"""The demonstration: an invented campaign with its people, pledges and drafts."""

from workspace.services.demonstration.seeding import Seeded, seed
from workspace.services.demonstration.sign_ins import PASSWORD, SignIn, sign_ins

__all__ = ["PASSWORD", "Seeded", "SignIn", "seed", "sign_ins"]
