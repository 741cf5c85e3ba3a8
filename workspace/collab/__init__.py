"""The shared document: bytes in, bytes and values out; no I/O, no threads, no clock."""
