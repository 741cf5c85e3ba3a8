"""Makes updates as several people leave them who write one text for a long time."""

import random
from collections.abc import Iterator

from pycrdt import Doc, Text

WORDS = "the state will train judges and the police on rights of people in every region by then "
BACK = 0.25
"""Share of strokes that delete."""


class Writer:
    """One person: types words letter by letter, corrects some, goes elsewhere now and then."""

    def __init__(self, client_id: int, root: str, chance: random.Random) -> None:
        self.doc: Doc[Text] = Doc(client_id=client_id)
        self.text = self.doc.get(root, type=Text)
        self.chance, self.at, self.left, self.letter = chance, 0, 0, 0
        self.made: list[bytes] = []
        self.doc.observe(lambda event: self.made.append(event.update))

    def stroke(self) -> bytes:
        """Press one key and return the update it makes."""
        length = len(self.text)
        if self.left <= 0 or self.at > length:
            self.at, self.left = (
                self.chance.randint(0, max(0, length - 1)),
                self.chance.randint(5, 60),
            )
        self.left -= 1
        self.made.clear()
        if self.at > 0 and self.chance.random() < BACK:
            self.at -= 1
            del self.text[self.at]
        else:
            self.letter = (self.letter + 1) % len(WORDS)
            self.text.insert(self.at, WORDS[self.letter])
            self.at += 1
        return self.made[0]


def strokes(
    state: bytes, client_ids: list[int], count: int, root: str, seed: int = 1
) -> Iterator[tuple[int, bytes]]:
    """Yield (client id, update) of `count` strokes on a document, in an order all have seen.

    Writers take turns of some strokes and have what the others wrote before their turn; so the
    text is torn into many small pieces, as by people who write at once.
    """
    chance = random.Random(seed)
    writers = [Writer(client_id, root, chance) for client_id in client_ids]
    for writer in writers:
        writer.doc.apply_update(state)
    unseen: list[list[bytes]] = [[] for _ in writers]
    while count > 0:
        me = chance.randrange(len(writers))
        writer = writers[me]
        with writer.doc.transaction():
            for update in unseen[me]:
                writer.doc.apply_update(update)
        unseen[me].clear()
        turn = min(count, chance.randint(1, 8))
        for _ in range(turn):
            update = writer.stroke()
            for other, waiting in enumerate(unseen):
                if other != me:
                    waiting.append(update)
            yield client_ids[me], update
        count -= turn
