"""One page's line: the way in, its socket, what it may say; never what it is told of others."""
