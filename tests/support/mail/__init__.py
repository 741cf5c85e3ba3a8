"""Letters as programs send them, and as people of the tests send theirs."""
