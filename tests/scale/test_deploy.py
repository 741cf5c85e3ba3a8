"""What `deploy/` describes is what `make scale` runs, and what the settings know."""

import re
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from deploy.scale import proxy
from tests.support.servers.redis_server import free_port
from workspace import config
from workspace.config import ROOT
from workspace.process.clock import now

DEPLOY = ROOT / "deploy"
SETTING = re.compile(r"\bBANYAN_[A-Z_]+\b")
KNOWN = set(SETTING.findall(Path(config.__file__).read_text()))
SHARED = {
    "BANYAN_DATABASE_URL",
    "BANYAN_REDIS_URL",
    "BANYAN_DATA_DIR",
    "BANYAN_PUBLIC_URL",
    "BANYAN_PROXIES",
    "BANYAN_METRICS_TOKEN",
}
FILES = [path for path in DEPLOY.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
NAMES = (
    "deploy/compose/compose.yaml",
    "deploy/systemd/banyan.env.example",
    "deploy/scale/shared.py",
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DEPLOY)))
def test_every_setting_that_is_named_exists(path):
    assert set(SETTING.findall(path.read_text())) <= KNOWN


@pytest.mark.parametrize("name", NAMES)
def test_systemd_compose_and_make_scale_set_the_same(name):
    assert set(SETTING.findall((ROOT / name).read_text())) >= SHARED


def test_every_setting_is_explained():
    explained = set(SETTING.findall((ROOT / "docs" / "operating.md").read_text()))
    assert explained == KNOWN


def test_the_compose_file_has_what_make_scale_starts_and_knows_when_each_is_ready():
    compose = yaml.safe_load((DEPLOY / "compose" / "compose.yaml").read_text())
    services = compose["services"]
    assert {"postgres", "redis", "migrate", "banyan1", "banyan2", "nginx"} == set(services)
    assert all(service["healthcheck"] for service in services.values())
    for mounted in services["nginx"]["volumes"]:
        source = (DEPLOY / "compose" / mounted.partition(":")[0]).resolve()
        assert source.exists() or source.parent.name == "tls"


def test_the_compose_file_reaches_the_processes_as_the_site_does():
    ours = (DEPLOY / "compose" / "processes.conf").read_text()
    site = (DEPLOY / "nginx" / "banyan" / "processes.conf").read_text()
    for number in (1, 2):
        ours = ours.replace(f"banyan{number}:8000", f"127.0.0.1:800{number}")
    assert ours == site


def test_the_processes_of_systemd_are_those_nginx_looks_for():
    target = (DEPLOY / "systemd" / "banyan.target").read_text()
    site = (DEPLOY / "nginx" / "banyan" / "processes.conf").read_text()
    assert set(re.findall(r"banyan@(\d+)\.service", target)) == set(re.findall(r":(\d+) ", site))


def test_nginx_takes_the_site_with_its_certificate(tmp_path):
    nginx = proxy.program()
    if nginx is None:
        pytest.fail(proxy.MISSING, pytrace=False)
    # Nobody but root may try the ports of the web, and not every machine has IPv6.
    site = (DEPLOY / "nginx" / "banyan.conf").read_text()
    site = re.sub(r"listen \S+?(?=[ ;])", lambda _: f"listen 127.0.0.1:{free_port()}", site)
    main = proxy.lay_out(tmp_path, [8001, 8002], site)
    _certify(tmp_path / "banyan", "banyan.example")
    done = subprocess.run(
        [nginx, "-t", "-q", "-p", tmp_path, "-c", main, "-e", tmp_path / "errors"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _certify(folder: Path, name: str) -> None:
    """Write a certificate for `name`, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
