"""The units of a document by name and in order; never what may be added to them."""
