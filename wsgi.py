"""The way in: `flask --app wsgi ...` for commands, `python wsgi.py` to serve."""

if __name__ == "__main__":
    from gevent import monkey

    monkey.patch_all()

from workspace.factory import create_app

app = create_app()

if __name__ == "__main__":
    from workspace import jobs
    from workspace.realtime.serving import serve

    serve(app, [jobs.start])
