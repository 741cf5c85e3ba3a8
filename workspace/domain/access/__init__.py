"""Who may do what to a pledge and how people are shown to each other; never how it is asked."""
