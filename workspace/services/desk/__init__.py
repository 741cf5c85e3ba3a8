"""Pages that put together what other rooms know; they hold no rule of their own."""
