"""Commands by which an empty server becomes a site and stays one; none for its daily work."""
