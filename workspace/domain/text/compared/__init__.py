"""What two texts differ in, laid out to be read; never how it is found."""
