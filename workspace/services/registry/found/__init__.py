"""What is found in the registry, kept in memory as bits; never a word of what a pledge says."""
