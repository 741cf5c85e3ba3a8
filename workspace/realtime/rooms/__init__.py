"""Who is in the room of a draft and where; never what they may do there."""
