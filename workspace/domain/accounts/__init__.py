"""The rules of proving who one is: how often, how soon; never whose account it is."""
