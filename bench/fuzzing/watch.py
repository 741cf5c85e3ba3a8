"""A page of memory that two processes share: which update one of them is busy with."""

import mmap
import struct

HEAD = struct.Struct("<QI")
SIZE = 256 * 1024


class Watch:
    """The update at hand, to be known even after a death."""

    def __init__(self, path):
        if not path.exists():
            path.write_bytes(bytes(SIZE))
        with path.open("r+b") as file:
            self.memory = mmap.mmap(file.fileno(), SIZE)
        self.count = 0

    def note(self, data):
        """Say that `data` comes next."""
        self.count += 1
        self.memory[: HEAD.size + len(data)] = HEAD.pack(self.count, len(data)) + data

    def seen(self):
        """Return how many updates were begun, and the last one."""
        count, size = HEAD.unpack(self.memory[: HEAD.size])
        return count, self.memory[HEAD.size : HEAD.size + size]

    def clear(self):
        """Forget what was noted."""
        self.memory[: HEAD.size] = HEAD.pack(0, 0)
