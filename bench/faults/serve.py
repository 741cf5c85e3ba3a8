"""The same server as `python wsgi.py`, that dies at a named point: `FAULTS_POINT=name:passage`.

`FAULTS_MARK` names the file that says the point was reached. The point `nowhere` lets it live: it
only tells when the product's modules were read.
"""

from gevent import monkey

monkey.patch_all()

import importlib  # noqa: E402 - gevent goes first
import os  # noqa: E402
import runpy  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

from bench.faults import points  # noqa: E402
from workspace.config import ROOT  # noqa: E402

if __name__ == "__main__":
    name, _, passage = os.environ["FAULTS_POINT"].partition(":")
    if name == "nowhere":
        importlib.import_module("workspace.factory")
        print(f"imported at {time.monotonic():.3f}", flush=True)
    else:
        points.check_all()
        points.arm(name, int(passage), Path(os.environ["FAULTS_MARK"]))
    runpy.run_path(str(ROOT / "wsgi.py"), run_name="__main__")
