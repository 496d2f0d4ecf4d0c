"""The second factor: an authenticator app, with recovery codes beside it, for all but the demo."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from cauce.staff.models import User

SEEN = "second_factor_seen"


def is_missing(request: HttpRequest) -> bool:
    """Whether who signed in still has to set one up; asked of the database until the answer is no."""
    user = request.user
    if not isinstance(user, User) or user.is_demo or request.session.get(SEEN):
        return False
    if not has_one(user):
        return True
    request.session[SEEN] = True
    return False


def has_one(user: User) -> bool:
    """Whether `user` set a second factor up; recovery codes alone are none."""
    factors = Authenticator.objects.filter(user=user)
    return factors.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def look_again(request: HttpRequest) -> None:
    """Have the next request ask again: the second factor was just taken off."""
    request.session.pop(SEEN, None)


def forget(user: User) -> None:
    """Take every factor from `user`, who sets a new one up at the next sign-in."""
    Authenticator.objects.filter(user=user).delete()
