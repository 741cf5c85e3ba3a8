"""Who takes part in a draft: asking, answering, showing, leaving; never signing."""
