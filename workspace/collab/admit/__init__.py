"""What a client's update must be to be taken; it never applies one."""
