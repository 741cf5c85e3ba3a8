"""What everyone may read, copied out at publication; never a draft."""
