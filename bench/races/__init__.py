"""Acts that exclude each other, sent at once by several processes: exactly one of each is done."""
