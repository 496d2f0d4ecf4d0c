"""The people who work here: who they are, what parts they play, how they prove it, what they read."""

from cauce.staff.actors import actor_of

__all__ = ["actor_of"]
