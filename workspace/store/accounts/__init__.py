"""People, their sessions and tickets; never what they may do."""
