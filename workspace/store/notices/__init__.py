"""What people are told, what they chose about it and what of it was mailed; never who may know."""
