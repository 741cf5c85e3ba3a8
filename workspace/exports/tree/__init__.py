"""How the Pledging Tree is drawn: wood, foliage, leaves, a poster; never where a leaf grows."""
