"""Over TLS: the certificate must be that of the name, though the connection goes to an IP address."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.collect.web import Fetcher, Limits
from reportedly.collect.web.client import _certificates
from reportedly.errors import InputError

from .server import QUICK, ok, page

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl makes the certificate")


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server with a certificate for news.example, which is trusted as a newsroom's own would be."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [str(OPENSSL), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
         "2", "-keyout", str(key), "-out", str(certificate), "-subj", "/CN=news.example",
         "-addext", "subjectAltName=DNS:news.example"],
        check=True, capture_output=True,
    )  # fmt: skip
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    _certificates.cache_clear()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=_serve, args=(listening, context), daemon=True)
    thread.start()
    yield listening.getsockname()[1]
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(2)
    _certificates.cache_clear()


def _serve(listening: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        try:
            with context.wrap_socket(connection, server_side=True) as talking:
                wanted = talking.recv(65536)
                talking.sendall(ok(page()) if b"GET / " in wanted else ok(b"", status="404 Not Found"))
        except OSError:
            continue


def fetcher(port: int) -> Fetcher:
    return Fetcher(Limits(**QUICK), allow=[("127.0.0.1", port)], resolve=lambda host, port: ["127.0.0.1"])


def test_a_page_comes_over_tls(port: int) -> None:
    with fetcher(port) as getting:
        assert getting.get(f"https://news.example:{port}/").data == page()


@pytest.mark.parametrize("host", ["courier.example", "127.0.0.1"])
def test_a_certificate_of_another_name_is_not_trusted(port: int, host: str) -> None:
    with fetcher(port) as getting, pytest.raises(InputError, match="cannot be trusted") as caught:
        getting.get(f"https://{host}:{port}/")
    assert caught.value.problem == "unreachable"
