"""Judges that behave as an engine with an unknown fault might; named to trial children."""

import os
import signal

from workspace.collab.document import trial

SPIN, SLEEP, DIE, LEAVE, DIFFER = b"spin", b"sleep", b"die", b"leave", b"differ"


def faulty(state, data):
    """Fall into the fault that `data` names, else judge as the real one does."""
    if SPIN in data:
        while True:
            pass
    if SLEEP in data:
        signal.pause()
    if DIE in data:
        os.kill(os.getpid(), signal.SIGSEGV)
    if LEAVE in data:
        os._exit(0)
    if DIFFER in data:
        return "reads differently when it is opened again"
    return trial.judge(state, data)
