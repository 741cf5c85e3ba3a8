"""What an organisation is here and who decides for it; never its part in a pledge."""
