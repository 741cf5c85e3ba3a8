"""The way in: `flask --app wsgi ...` for commands, `python wsgi.py` to serve.

With `--prepare`, as `make run` has it, the database is migrated first, and filled when it is
empty and this is the demonstration.
"""

if __name__ == "__main__":
    from gevent import monkey

    monkey.patch_all()

from workspace.factory import create_app

app = create_app()

if __name__ == "__main__":
    import sys

    from workspace import jobs
    from workspace.cli.demonstration import prepare
    from workspace.realtime.server import serve

    if "--prepare" in sys.argv[1:]:
        prepare(app)
    serve(app, [jobs.start])
