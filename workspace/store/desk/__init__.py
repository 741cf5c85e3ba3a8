"""What desks and public lists are made of, over all pledges at once; never a pledge's own rows."""
