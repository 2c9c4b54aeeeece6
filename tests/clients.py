"""A browser and a shell for the tests: what a view or a command forgets to commit is gone before the test looks."""

from contextvars import Context

from click.testing import Result
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from pages import Page
from werkzeug.test import TestResponse

from portal.extensions import db


class Client(FlaskClient):
    """Somebody's browser.

    The test's own session is committed before each request. The request then runs in a context of its
    own: its session begins empty and ends with a rollback, as on the server.
    """

    forgiving = False

    def open(self, *args, **kwargs) -> TestResponse:
        """Send a request; an answer 500 is never what a test wanted."""
        if has_app_context():
            db.session.commit()
        kwargs.setdefault("buffered", True)
        response = Context().run(super().open, *args, **kwargs)
        if has_app_context():
            db.session.expire_all()
        asked = f"{response.request.method} {response.request.path}"
        assert self.forgiving or response.status_code != 500, f"{asked} answers 500"
        return response

    def page(self, address: str, status: int = 200) -> Page:
        """Fetch a page and read it."""
        return read(self.get(address), status)

    def submit(self, page: Page, action: str | None, *, to: str = "", **typed: object) -> TestResponse:
        """Fill in a form of a page and send it, hidden fields and all; one without an address goes `to` the page's.

        Whoever sends it has read the page for two seconds, unless `opened` says otherwise.
        """
        data = page.form(action).filled(**typed)
        if "opened" in data and "opened" not in typed:
            data["opened"] = [max(0, int(moment) - 2000) for moment in data["opened"]]
        return self.post(action or to, data=data)


def shell(app: Flask, *words: str) -> Result:
    """Run a `flask` command in a context of its own."""
    return Context().run(app.test_cli_runner().invoke, args=words)


def read(response: TestResponse, status: int = 200) -> Page:
    """Read an answer as a page, which must have this status."""
    assert response.status_code == status, f"{response.status_code} from {response.request.path}"
    return Page(response.get_data(as_text=True))
