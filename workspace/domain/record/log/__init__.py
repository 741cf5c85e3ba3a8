"""The log of what binds: its entries, its checkpoints and the chain of the trail; never rows."""
