"""What desks are made of, read for all pledges of a person at once; never a pledge's own rows."""
