"""The index of stems that `search` writes, asked for near neighbours in the way its engine answers quickest."""

from sqlalchemy.orm import Session

from portal.postings.arrays import Arrays
from portal.postings.one_by_one import OneByOne

Index = Arrays | OneByOne


def index_of(session: Session) -> Index:
    """Give the index behind this session."""
    connection = session.connection()
    return Arrays(connection) if connection.dialect.name == "postgresql" else OneByOne(connection)
