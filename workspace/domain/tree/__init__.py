"""The Pledging Tree as values: where each pledge has its leaf, for ever; never how it is drawn."""
