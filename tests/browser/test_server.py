"""What gunicorn makes of a request before the portal sees it."""

from urllib.request import Request, urlopen

import pytest


@pytest.mark.parametrize("header", ["SCRIPT_NAME", "PATH_INFO"])
def test_no_header_of_a_visitors_moves_the_application(portal, header):
    with urlopen(Request(f"{portal.url}/laporan", headers={header: "/elsewhere"}), timeout=20) as answer:
        page = answer.read().decode()

    assert answer.status == 200
    assert "elsewhere" not in page
