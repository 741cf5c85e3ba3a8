"""Groups' members and rules, their procedures and what was said in them; never what that means."""
