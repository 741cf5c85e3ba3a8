"""Who takes part, in what capacity, and how they are invited; never what they may do."""
