"""Members, as the database keeps them."""

from __future__ import annotations

from sqlalchemy import String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    """The shop's tables."""


class Member(Base):
    """A person who registered with an email address."""

    __tablename__ = "members"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))


class MemberStore:
    """Finds members in the database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def by_email(self, email: str) -> Member | None:
        """The member with this address, whatever its case; None where there is none."""
        return self._session.scalar(select(Member).where(Member.email == email.lower()))
