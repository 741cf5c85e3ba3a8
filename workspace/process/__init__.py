"""What one process needs to run use cases: clock, units of work, settings, numbers; no use case."""
