"""How a group decides to endorse a text: rules, states, deadlines; never who its members are."""
