"""Letters out: what they say and how they leave; no rows, no pages."""
