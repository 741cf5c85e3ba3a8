"""The Pledging Tree as values: where each published pledge has its leaf, for ever."""
