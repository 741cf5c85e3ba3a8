from tests.support.servers.waiting import until

DRAFTS = 8
EACH = 25


def test_two_writers_of_the_same_drafts_never_block_each_other(cluster, page):
    pages = [  # nobody has more than one page in a process
        page(cluster.at(number), (at + number) % DRAFTS, draft)
        for at, (draft, _) in enumerate([cluster.site.draft() for _ in range(DRAFTS)])
        for number in range(2)
    ]
    answers, updates = [], [[one.type(0, "a") for _ in range(EACH)] for one in pages]
    for n in range(EACH):
        for one, made in zip(pages, updates, strict=True):
            payload = {"draft": one.draft, "client_id": one.client_id, "n": n + 1, "u": made[n]}
            one.client.emit("push", payload, callback=answers.append)
    until(lambda: len(answers) == len(pages) * EACH, "everything is answered", 60)
    assert [answer for answer in answers if not answer["ok"]] == []
