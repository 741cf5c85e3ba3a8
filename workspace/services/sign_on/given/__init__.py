"""Sign-ons given, by one person or by two, and ended; never what is shown of them."""
