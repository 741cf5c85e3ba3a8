"""Documents that people bring, read into one form from each kind; never where their words go."""
