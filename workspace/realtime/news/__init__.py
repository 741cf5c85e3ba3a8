"""What rooms and processes are told of what was committed; identifiers and rows, never rules."""
