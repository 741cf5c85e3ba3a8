"""What desks and public lists are made of, read over all pledges at once; never a pledge's own rows."""
