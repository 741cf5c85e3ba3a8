"""Managing an organisation: its names, its people, their mandates; never its part in a pledge."""
