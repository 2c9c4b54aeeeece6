"""The portal's own address on a receipt: the configured one, or one that nobody can have invented."""

import dataclasses
import re
import socket

import pytest
from clients import read
from factories import HOLE
from portals import make_app

from portal.address import own_address


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:5000", "192.168.1.7", "[::1]:8000",
                                  socket.gethostname().lower()])  # fmt: skip
def test_a_number_and_the_machines_own_name_are_taken_from_the_request(host):
    assert own_address("", scheme="http", host=host) == f"http://{host}"


@pytest.mark.parametrize("host", [
    "lapor-palsu.example", "lapor-palsu.example:80", "127.0.0.1.lapor-palsu.example",
    "127.0.0.1@lapor-palsu.example", "127.0.0.1/x", "", ":80", "127.0.0.1:x", "[::1",
])  # fmt: skip
def test_a_strangers_name_is_never_taken(host):
    assert own_address("", scheme="http", host=host) == ""


def test_the_configured_address_goes_before_whatever_a_request_says():
    configured = "https://lapor.example.go.id"

    assert own_address(configured, scheme="http", host="lapor-palsu.example") == configured


@pytest.mark.parametrize(("host", "shown"), [("192.168.1.7:8000", True), ("lapor-palsu.example", False)])
@pytest.mark.one_engine
def test_a_receipt_without_a_sure_address_has_no_qr_code(database, instance, host, shown):
    app = make_app(instance, database.database.url)
    own = app.extensions["portal"]
    own["settings"] = dataclasses.replace(own["settings"], public_url="")
    client = app.test_client()
    review = read(client.submit(client.page("/lapor"), "/lapor/periksa", text=HOLE))
    client.submit(review, "/lapor")

    client.set_cookie("sesi", client.get_cookie("sesi").value, domain=host.partition(":")[0])
    receipt = read(client.get("/lapor/tanda-terima", headers={"Host": host}))
    number = re.search(r"TP-\d\d-\d{6}", receipt.text).group()

    assert (host in receipt.text) is bool(receipt.all("img")) is shown
    assert (client.get(f"/lapor/kode-qr/{number}.svg", headers={"Host": host}).status_code == 200) is shown
    assert number in receipt.text
