"""The rubric smart/1: advice and the few hard blockers; it never rewrites and never ranks."""
