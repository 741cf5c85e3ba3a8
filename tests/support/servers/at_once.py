"""Acts that several people do at the same moment."""

from threading import Barrier, Thread

from workspace.domain.errors import Refusal


def at_once(app, *acts):
    """Do these in threads of their own, at once; return how many were not refused."""
    start, done = Barrier(len(acts)), []

    def one(act):
        with app.app_context():
            start.wait()
            try:
                act()
            except Refusal:
                return
            done.append(act)

    threads = [Thread(target=one, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done)
