"""What a campaign is made of before it opens: names, days, templates; never its pledges."""
