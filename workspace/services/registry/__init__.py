"""The public registry and its tree, as everyone may read them."""
