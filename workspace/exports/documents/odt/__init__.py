"""A manuscript as an OpenDocument text: words, styles, changes; never what stands in it."""
