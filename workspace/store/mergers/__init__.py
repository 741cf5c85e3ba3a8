"""Two organisations that are one: what was decided about it, and what moves with it; no rule."""
