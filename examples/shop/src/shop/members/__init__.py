"""Who the shop's members are."""

from shop.members.store import Member, MemberStore

__all__ = ["Member", "MemberStore"]
