"""What the secretariat's review of a submission is made of; never who may do any of it."""
