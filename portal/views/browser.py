"""The cookie by which a browser is known to an account that was logged into with it; one for each account."""

from flask import Response, after_this_request, request

from portal import clock
from portal.known import KEPT, KnownBrowsers
from portal.models import User
from portal.views.current import settings


def nonce(user: User) -> str | None:
    """Give what tells this browser from others that know the account, or None when it is none of them."""
    return _known(user).nonce(request.cookies.get(_name(user), ""), at=clock.now())


def remember(user: User) -> None:
    """Let this browser be known to the account from now on."""
    mark = _known(user).issue(nonce(user), at=clock.now())

    @after_this_request
    def _set(response: Response) -> Response:
        response.set_cookie(
            _name(user), mark, max_age=KEPT, secure=settings().https, httponly=True, samesite="Lax"
        )
        return response


def _known(user: User) -> KnownBrowsers:
    return KnownBrowsers(user, settings().secret_key)


def _name(user: User) -> str:
    return f"{'__Host-' if settings().https else ''}dikenal-{user.id}"
