"""The demonstration's drafts, made by the acts of the product; never by writing rows past them."""
