"""What a campaign is and what of it can change: names, days, templates; never its pledges."""
