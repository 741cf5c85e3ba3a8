"""The way in: `flask --app wsgi ...` for commands, `python wsgi.py` to serve.

With `--prepare`, as `make run` has it, the database is migrated first, and filled when it is
empty and this is the demonstration.
"""

if __name__ == "__main__":
    from gevent import monkey

    monkey.patch_all()

import sys

from workspace.config import BadSetting
from workspace.factory import create_app

CANNOT_START = "Banyan cannot start: {}."

try:
    app = create_app()
except BadSetting as fault:
    sys.exit(CANNOT_START.format(fault))

if __name__ == "__main__":
    from workspace import jobs
    from workspace.cli.demonstration import prepare
    from workspace.realtime.server import serve, try_address

    try:
        try_address()
        if "--prepare" in sys.argv[1:]:
            prepare(app)
        serve(app, [jobs.start])
    except BadSetting as fault:
        sys.exit(CANNOT_START.format(fault))
