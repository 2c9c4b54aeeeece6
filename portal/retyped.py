"""A form that has become a complaint and comes once more: the same again, or something else?"""

from collections import Counter
from dataclasses import astuple

from portal.draft import Draft
from portal.models import Action, Complaint
from portal.uploads import Upload

_NEVER_CHANGED = ("text", "district", "village", "place", "happened_on")


def differs(draft: Draft, sent: Complaint) -> bool:
    """Tell whether what is typed now would be lost if it were taken for what was sent.

    What the desk has changed since is no difference: its own title, and that it made the complaint confidential.
    Nor is shelter given up alone: the complaint that was sent stays sheltered, which exposes nobody.
    """
    retitled = any(event.action is Action.RETITLED for event in sent.events)
    told = (sent.identity.name, sent.identity.contact) if sent.identity else ("", "")
    return (
        any(getattr(draft, name) != getattr(sent, name) for name in _NEVER_CHANGED)
        or (draft.title != sent.title and not retitled)
        or (draft.name, draft.contact) != told
        or (draft.anonymous and not sent.anonymous)
        or (draft.confidential and not sent.confidential)
        or draft.preferred_topic not in {sent.preferred_topic, None}
    )


def mark(draft: Draft, uploads: list[Upload]) -> str:
    """Give what tells one content of a form from another."""
    return repr((astuple(draft), [(one.media_type, len(one.content)) for one in uploads]))


def adds_files(uploads: list[Upload], sent: Complaint) -> bool:
    """Tell whether a file comes along that was not sent; of the same kind and size it is the same."""
    if not uploads:
        return False
    kept = Counter((one.media_type, one.size) for one in sent.attachments if one.message_id is None)
    return bool(Counter((one.media_type, len(one.content)) for one in uploads) - kept)
