"""Which pledges a State names as its flagships, and how many it may; never rows or words of it."""
