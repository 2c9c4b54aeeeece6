"""Read every page that somebody reaches, by the routes and by the links on the pages."""

from clients import read
from routes import rules
from sqlalchemy import select

from portal.extensions import db
from portal.models import Attachment

CITIZEN = "pelapor"
_ENOUGH = 300


def crawl(database, actor, complaints, *, also=()):
    """Read every page that a route or a link leads to, headers and all, the addresses of these complaints first."""
    client, read_so_far = database.client(None if actor == CITIZEN else actor), {}
    if actor == CITIZEN:
        for one in complaints:
            client.post("/lacak", data={"number": one.number, "code": one.code})
    tokens = {one.token: one.complaint_id for one in db.session.scalars(select(Attachment))}
    ahead = [address.replace("TP-26-000001", one.number).replace("tidak-ada", token)
             for _endpoint, method, address in rules(database.app) if method == "GET"
             for one in complaints for token in tokens or [""]]  # fmt: skip
    ahead = [*also, *ahead]
    while ahead and len(read_so_far) < _ENOUGH:
        address = ahead.pop(0)
        if address in read_so_far:
            continue
        with client.get(address) as answer:
            body = answer.get_data(as_text=True) if answer.mimetype.startswith("text/html") else ""
            read_so_far[address] = f"{answer.headers}{body}"
        if answer.mimetype == "text/html":
            links = read(answer, answer.status_code).links()
            ahead += [link.partition("#")[0] for link in links if link.startswith("/")]
    return read_so_far
