"""What a request must pass, and what every answer carries."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.errors import UsageError
from reportedly.web import create_app
from reportedly.web.guard import HEADERS
from reportedly.web.serving import loopback, serve

from .conftest import HOST

EVERY = ("/", "/claims", "/claims.csv", "/nothing", "/reports/none", "/claims?certainty=sure", "/static/none", "/keys")


@pytest.mark.parametrize("address", EVERY)
def test_every_answer_carries_the_headers(client: TestClient, address: str) -> None:
    answer = client.get(address)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example", "[::2]", "a:b"]
)
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1:9000", "localhost", "LOCALHOST:1", "[::1]:8001"])
def test_this_machine_is_known_by_its_names(client: TestClient, host: str) -> None:
    assert client.get("/keys", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://evil.example"},
     {"Origin": "null"}, {"Origin": "https://127.0.0.1:8001"}],
)  # fmt: skip
def test_a_form_elsewhere_cannot_post_here(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/claims", headers=headers).status_code == 403


def test_our_own_forms_can(client: TestClient) -> None:
    headers = {"Origin": HOST, "Sec-Fetch-Site": "same-origin"}
    assert client.post("/claims", headers=headers).status_code == 405  # let in, and there is nothing to post to


class TestToken:
    """Sharing beyond this machine."""

    @pytest.fixture
    def shared(self, newsroom: Path) -> TestClient:
        app = create_app(newsroom, token="a-long-word", hosts=["ledger.example"])
        return TestClient(app, base_url="http://ledger.example")

    @pytest.mark.parametrize("address", ["/", "/?token=wrong", "/reports.json", "/static/style.css"])
    def test_nothing_is_told_without_it(self, shared: TestClient, address: str) -> None:
        answer = shared.get(address, follow_redirects=False)
        assert answer.status_code == 401
        assert "Meridian" not in answer.text

    def test_shown_once_it_is_remembered_and_leaves_the_address(self, shared: TestClient) -> None:
        answer = shared.get("/keys?token=a-long-word&x=1", follow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/keys?x=1")
        assert "HttpOnly" in answer.headers["Set-Cookie"]
        assert "SameSite=strict" in answer.headers["Set-Cookie"]
        assert shared.get("/keys").status_code == 200

    def test_a_redirect_stays_here(self, shared: TestClient) -> None:
        answer = shared.get("//evil.example/?token=a-long-word", follow_redirects=False)
        assert not answer.headers.get("Location", "/").startswith("//")

    def test_programs_show_it_in_a_header(self, shared: TestClient) -> None:
        answer = shared.get("/reports.json", headers={"Authorization": "Bearer a-long-word"})
        assert answer.status_code == 200


def test_no_listening_beyond_this_machine_without_a_token(newsroom: Path) -> None:
    with pytest.raises(UsageError, match="needs a token"):
        serve(newsroom, host="0.0.0.0", port=0)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "[::1]", "localhost", "127.1.2.3"])
def test_loopback(host: str) -> None:
    assert loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.4", "example.org", ""])
def test_not_loopback(host: str) -> None:
    assert not loopback(host)


@pytest.mark.parametrize(
    "address",
    ["/static/../guard.py", "/static/%2e%2e/guard.py", "/static//etc/passwd", "/static/..%2fguard.py", "/static/",
     "/static/SHA256SUMS", "/reports/..%2f..%2fetc%2fpasswd", "/claims/%00"],
)  # fmt: skip
def test_no_path_leads_out(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text
    assert "hmac" not in answer.text


@pytest.mark.parametrize("value", ["a\r\nSet-Cookie: x=1", "a\nX-Other: 1", "%0d%0aX: 1"])
def test_no_header_is_smuggled_in(client: TestClient, value: str) -> None:
    answer = client.get("/claims", params={"words": value, "publisher": value})
    assert "x-other" not in answer.headers
    assert "set-cookie" not in answer.headers
