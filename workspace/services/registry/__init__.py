"""The public registry and its tree, written and read; never anything of a draft."""
