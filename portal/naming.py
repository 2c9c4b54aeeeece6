"""By which names whoever sent a complaint can be known in it: their own words say so, in one place or another."""

from weakref import WeakKeyDictionary

from portal import privacy
from portal.models import Action, Actor, Complaint

# A page asks again for each of a complaint's words, and all of them are read to tell.
_TOLD: WeakKeyDictionary[Complaint, tuple[tuple, set[str]]] = WeakKeyDictionary()


def names_in(*words: str) -> set[str]:
    """Give the names that these words tell of."""
    return {text[one.start : one.end] for text in words for one in privacy.find_personal_data(text)
            if one.kind == "name"}  # fmt: skip


def own_names(name: str, contact: str) -> set[str]:
    """Give what somebody typed as their own name, each word of it for itself, and as a contact that leads anywhere."""
    leads = "@" in contact or any(one.isdecimal() for one in contact)
    return privacy.words_of(name) | ({contact} if leads else set())


def names_told(complaint: Complaint) -> set[str]:
    """Give what the sender typed as name and contact, and the names in all they wrote, in titles of before too."""
    mark = len(complaint.events), len(complaint.messages), complaint.title
    known_at, known = _TOLD.get(complaint, (None, set()))
    if known_at != mark:
        known = _told(complaint)
        _TOLD[complaint] = mark, known
    return known


def _told(complaint: Complaint) -> set[str]:
    titles = (event.note for event in complaint.events if event.action is Action.RETITLED)
    messages = (message.body for message in complaint.messages if message.actor is Actor.COMPLAINANT)
    told = names_in(complaint.title, complaint.text, complaint.place, *titles, *messages)
    return told | (own_names(complaint.identity.name, complaint.identity.contact) if complaint.identity else set())
