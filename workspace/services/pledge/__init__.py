"""The structured half of a pledge and its content as a whole; no prose is written here."""
