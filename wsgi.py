"""The way in: `flask --app wsgi ...` for commands, `python wsgi.py` to serve.

With `--prepare`, as `make run` has it, the database is migrated first, and filled when it is
empty and this is the demonstration.
"""

if __name__ == "__main__":
    from gevent import monkey

    monkey.patch_all()

import os
import sys

from workspace.config import BadSettings
from workspace.factory import create_app

# What this process and its commands write (databases, keys, lists of cookies) is its owner's alone.
os.umask(0o077)
try:
    app = create_app()
except BadSettings as fault:
    sys.exit(f"Banyan does not start: {fault}")

if __name__ == "__main__":
    from workspace import jobs
    from workspace.cli import told_plainly
    from workspace.cli.demonstration import prepare
    from workspace.cli.setup.setup import announce
    from workspace.realtime.server import serve, try_address

    with told_plainly():
        try_address()
        prepare(app, migrate="--prepare" in sys.argv[1:])
        announce(app)
        serve(app, [jobs.start])
