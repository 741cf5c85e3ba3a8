"""Open pledges: what their leads call for, and who signed on; never the first parties."""
