"""How the house is laid out, in figures: rooms, sizes, words, rules in several places, one walk."""
