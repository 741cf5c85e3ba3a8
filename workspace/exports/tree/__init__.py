"""How the Pledging Tree is drawn: wood, foliage, leaves as path data; never where a leaf grows."""
