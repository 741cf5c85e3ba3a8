"""nginx in front of the processes, with the very files of the site in `deploy/nginx`."""

import os
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from deploy.scale.waiting import until

SITE: Final = Path(__file__).resolve().parents[1] / "nginx"
MISSING: Final = "no nginx here: type `sudo apt-get install nginx-light`"

_MAIN: Final = """\
{user}daemon off;
pid nginx.pid;
error_log nginx.log warn;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    {rest}
}}
"""
_PLAIN: Final = """\
include banyan/http.conf;
    include banyan/processes.conf;
    server {{
        listen 127.0.0.1:{port};
        include banyan/server.conf;
    }}"""


def program() -> str | None:
    """Return the path of nginx; it often lies where only root's shell looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def lay_out(folder: Path, ports: Iterable[int], http: str) -> Path:
    """Write a folder nginx can run in and return its main file.

    Args:
        folder: where to; made if it is not there.
        ports: of the processes, in place of those in the site's own `processes.conf`.
        http: the rest of the `http` block.
    """
    shutil.copytree(SITE / "banyan", folder / "banyan", dirs_exist_ok=True)
    processes = (SITE / "banyan" / "processes.conf").read_text()
    (folder / "banyan" / "processes.conf").write_text(_with_ports(processes, list(ports)))
    # Workers run as another user when root starts them, and could not read a folder of root's.
    user = "user root;\n" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(_MAIN.format(user=user, rest=http))
    return main


@contextmanager
def running(folder: Path, port: int, ports: Iterable[int]) -> Iterator[str]:
    """Serve the processes at `ports` on `port` and give the address.

    Raises:
        RuntimeError: nginx is not installed or does not start; the message says what to type or
            what it said.
    """
    nginx = program()
    if nginx is None:
        raise RuntimeError(MISSING)
    main = lay_out(folder, ports, _PLAIN.format(port=port))
    command = [nginx, "-p", str(folder), "-c", str(main), "-e", str(folder / "nginx.log")]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, start_new_session=True) as server:
        try:
            # Without its own file somebody else is answering: it is about to find the port taken.
            own = folder / "nginx.pid"
            until(
                lambda: server.poll() is not None or (own.exists() and _answers(address)),
                "nginx answers",
            )
            if server.poll() is not None:
                raise RuntimeError(f"nginx ended at once:\n{(folder / 'nginx.log').read_text()}")
            yield address
        finally:
            server.terminate()


def _with_ports(processes: str, ports: list[int]) -> str:
    """Return the text with a `server` line for each port in place of the first of each group."""
    lines: list[str] = []
    for line in processes.splitlines():
        if line.lstrip().startswith("server "):
            if not lines[-1].lstrip().startswith("server "):
                lines += [line.replace(":8001", f":{port}") for port in ports]
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
