"""The largest and worst-shaped input to every address and event, and what others feel of it."""
