"""By which names whoever sent a complaint can be known in it: their own words say so, in one place or another."""

from portal import privacy
from portal.models import Action, Actor, Complaint


def names_in(*words: str) -> set[str]:
    """Give the names that these words tell of."""
    return {text[one.start : one.end] for text in words for one in privacy.find_personal_data(text)
            if one.kind == "name"}  # fmt: skip


def own_names(name: str, contact: str) -> set[str]:
    """Give what somebody typed as their own name, each word of it for itself, and as their contact."""
    return {one for one in (*(privacy.words_of(name) if name else ()), contact) if one}


def names_told(complaint: Complaint) -> set[str]:
    """Give what the sender typed as name and contact, and the names in all they wrote, in titles of before too."""
    titles = (event.note for event in complaint.events if event.action is Action.RETITLED)
    messages = (message.body for message in complaint.messages if message.actor is Actor.COMPLAINANT)
    told = names_in(complaint.title, complaint.text, complaint.place, *titles, *messages)
    return told | (own_names(complaint.identity.name, complaint.identity.contact) if complaint.identity else set())
