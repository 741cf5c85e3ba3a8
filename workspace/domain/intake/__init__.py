"""A document that somebody brings, as a value, and which of it goes where; never how it is read."""
