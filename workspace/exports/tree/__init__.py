"""How the Pledging Tree is drawn: wood, foliage and leaf shapes as path data."""
