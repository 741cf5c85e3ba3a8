"""The same server as `python wsgi.py`, that dies at a named point: `FAULTS_POINT=name:passage`.

`FAULTS_MARK` names the file that says the point was reached.
"""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402 - gevent goes first
import runpy  # noqa: E402
from pathlib import Path  # noqa: E402

from bench.faults import points  # noqa: E402
from workspace.config import ROOT  # noqa: E402

if __name__ == "__main__":
    points.check_all()
    name, _, passage = os.environ["FAULTS_POINT"].partition(":")
    points.arm(name, int(passage), Path(os.environ["FAULTS_MARK"]))
    runpy.run_path(str(ROOT / "wsgi.py"), run_name="__main__")
