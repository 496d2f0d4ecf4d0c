"""Where Cauce may call: every way of writing a private address is refused before anything is sent."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from cauce.gateways import outgoing
from cauce.gateways.addresses import Reach, reach_of
from cauce.gateways.mail.mailer import Unreachable as MailUnreachable
from cauce.gateways.mail.smtp import Server, Smtp
from cauce.gateways.outgoing import Forbidden, Listed, Unreachable, private_hosts
from cauce.gateways.web import Limits, TooLarge, Web
from tests.support.answering import Answering, answering

LIMITS = Limits(seconds=5, size=1000)
NOBODY = Listed()
WEB = Web(LIMITS, NOBODY)

LOOPBACK = (
    "127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1",
    "0177.0.0.1", "017700000001", "0x7F.0x0.0x0.0x1", "localhost", "LOCALHOST", 
    "vm-that-is-this-one", "①②⑦.⓪.⓪.①", "127。0。0。1", 
    "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[::7f00:1]",
    "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[64:ff9b:1::7f00:1]",
)  # fmt: skip
PRIVATE = (
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.0.1", "192.168.1.254", "0xa.1",
    "100.64.0.1", "198.18.0.1", "192.0.2.1", "198.51.100.7", "203.0.113.9", "192.0.0.8", "192.88.99.1",
    "[fc00::1]", "[fd12:3456::1]", "[fec0::1]", "[::ffff:10.0.0.1]", "[64:ff9b::10.0.0.1]", "[2002:a00:1::]",
    "[2001:db8::1]", "[3fff::1]", "[2001:0:a00:1::]",
)  # fmt: skip
NEVER = (
    "0.0.0.0", "0", "0.1.2.3", "[::]", "169.254.169.254", "169.254.0.1", "2852039166", "0xA9FEA9FE",
    "0251.0376.0251.0376", "100.100.100.200", "168.63.129.16", "192.0.0.192", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255", "[fe80::1]", "[ff02::1]", "[fd00:ec2::254]", "[fd20:ce::254]",
    "[::ffff:169.254.169.254]", "[64:ff9b::169.254.169.254]", "[2002:a9fe:a9fe::]",
)  # fmt: skip
# What these mean depends on the machine's resolver: one that knows them must not get by either.
WHATEVER_THEY_MEAN = ("127.0.0.1.", "localhost.", "127%2e0%2e0%2e1", "127.0.0.1..", "[::1%lo]")
NOT_AN_ADDRESS = (
    "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:25/_HELO", "dict://127.0.0.1:11211/stats",
    "ldap://127.0.0.1/", "jar:http://127.0.0.1!/", "data:text/plain,hola", "javascript:alert(1)",
    "//127.0.0.1/", "/account", "", "http://", "http:///account", "https://:443/", "http://[::1", "http://[]/",
    "http://user@8.8.8.8/", "http://user:secret@8.8.8.8/", "http://8.8.8.8@127.0.0.1/",
    "http://8.8.8.8\\@127.0.0.1/", "http://127.0.0.1:99999/",
    "http://8.8.8.8\r\nHost: x/", "http://8.8.8.8\x00.example/", "http://127.0.0.1\t/",
)  # fmt: skip


@pytest.fixture
def inside() -> Iterator[Answering]:
    """Something of the office's own, on this machine."""
    with answering() as server:
        yield server


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """What names mean, look-up by look-up; those that are not here are looked up by the machine."""
    known: dict[str, list[list[str]]] = {"vm-that-is-this-one": [["127.0.0.1"]]}
    real = socket.getaddrinfo

    def looked_up(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        if host not in known:
            return real(host, port, *args, **kwargs)
        answers = known[host]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    return known


@pytest.mark.parametrize("host", LOOPBACK + PRIVATE + NEVER)
@pytest.mark.usefixtures("names")
def test_a_private_host_is_refused_however_it_is_written(inside: Answering, host: str) -> None:
    with pytest.raises(Forbidden):
        WEB.post(f"http://{host}:{inside.port}/account", {})
    assert inside.asked == []


@pytest.mark.parametrize("host", WHATEVER_THEY_MEAN)
def test_an_odd_name_of_this_machine_reaches_nothing(inside: Answering, host: str) -> None:
    with pytest.raises((Forbidden, Unreachable)):
        WEB.post(f"http://{host}:{inside.port}/account", {})
    assert inside.asked == []


@pytest.mark.parametrize("url", NOT_AN_ADDRESS)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(Forbidden):
        WEB.post(url, {})


def test_there_are_more_forms_than_sixty() -> None:
    assert len({*LOOPBACK, *PRIVATE, *NEVER, *NOT_AN_ADDRESS}) > 90


@pytest.mark.parametrize("host", NEVER)
def test_a_cloud_s_own_addresses_are_refused_even_when_listed(inside: Answering, host: str) -> None:
    everything = private_hosts(host.strip("[]"), "0.0.0.0/0", "::/0")
    with pytest.raises(Forbidden):
        Web(LIMITS, everything).post(f"http://{host}:{inside.port}/account", {})
    assert inside.asked == []


@pytest.mark.parametrize("listed", ["127.0.0.1", "127.0.0.0/8", "127.0.0.0/30"])
def test_the_operator_opens_a_private_host_by_name_or_network(
    inside: Answering, settings: Settings, listed: str
) -> None:
    settings.CAUCE_PRIVATE_HOSTS = ["otro.example", listed]
    assert Web(LIMITS, private_hosts()).post(f"{inside.url}/account", {}).status == 200


def test_a_listed_name_opens_no_other_name_of_the_same_machine(inside: Answering) -> None:
    with pytest.raises(Forbidden):
        Web(LIMITS, private_hosts("localhost")).post(f"{inside.url}/account", {})
    assert inside.asked == []


def test_a_name_is_looked_up_once_and_that_address_is_called(
    inside: Answering, names: dict[str, list[list[str]]]
) -> None:
    """Somebody who answers with a good address and then with a bad one gets nowhere with the second."""
    names["rebinding.example"] = [["127.0.0.2"], ["127.0.0.1"]]
    listed = private_hosts("127.0.0.2")
    with pytest.raises((Unreachable, Forbidden)):
        Web(LIMITS, listed).post(f"http://rebinding.example:{inside.port}/", {})
    assert names["rebinding.example"] == [["127.0.0.1"]]
    assert inside.asked == []


def test_one_bad_address_among_good_ones_is_refused(
    inside: Answering, names: dict[str, list[list[str]]]
) -> None:
    names["mixed.example"] = [["8.8.8.8", "127.0.0.1"]]
    with pytest.raises(Forbidden):
        WEB.post(f"http://mixed.example:{inside.port}/", {})
    assert inside.asked == []


@pytest.mark.parametrize(
    "where", ["http://127.0.0.1:{port}/", "file:///etc/passwd", "http://169.254.169.254/"]
)
def test_a_redirect_is_judged_as_the_first_address_was(inside: Answering, where: str) -> None:
    inside.status, inside.headers = 307, {"Location": where.format(port=inside.port)}
    following = Web(Limits(5, 1000, redirects=3), private_hosts("localhost"))
    with pytest.raises((Forbidden, Unreachable)):
        following.post(f"http://localhost:{inside.port}/first", {})
    assert inside.asked == ["/first"]


def test_a_redirect_is_not_followed_unless_asked(inside: Answering) -> None:
    inside.status, inside.headers = 302, {"Location": f"{inside.url}/second"}
    assert Web(LIMITS, private_hosts("127.0.0.1")).post(f"{inside.url}/first", {}).status == 302
    assert inside.asked == ["/first"]


def test_a_round_of_redirects_ends(inside: Answering) -> None:
    inside.status, inside.headers = 307, {"Location": f"{inside.url}/again"}
    with pytest.raises(Unreachable):
        Web(Limits(5, 1000, redirects=3), private_hosts("127.0.0.1")).post(f"{inside.url}/first", {})
    assert len(inside.asked) == 4


def test_an_answer_longer_than_its_bound_is_dropped(inside: Answering) -> None:
    inside.body = b"x" * 1001
    with pytest.raises(TooLarge):
        Web(LIMITS, private_hosts("127.0.0.1")).post(inside.url, {})


def test_a_refusal_names_no_host() -> None:
    with pytest.raises(Forbidden) as caught:
        WEB.post("http://10.9.8.7/secreto", {})
    assert "10.9" not in repr(caught.value)
    assert "secreto" not in repr(caught.value)


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_the_mail_server_may_be_private_and_never_a_cloud_s_own_address(security: str) -> None:
    with pytest.raises(MailUnreachable, match="Forbidden"):
        Smtp(Server("169.254.169.254", 25, security, timeout=1), "cauce@example").greet()


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::8.8.8.8"])
def test_public_addresses_are_public(address: str) -> None:
    assert reach_of(address) is Reach.PUBLIC


def test_a_connection_goes_to_a_judged_address_only(inside: Answering) -> None:
    with pytest.raises(Forbidden):
        outgoing.connect("127.0.0.1", inside.port, 1, NOBODY)
    outgoing.connect("localhost", inside.port, 1, private_hosts("localhost")).close()
