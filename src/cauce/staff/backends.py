"""Who may sign in and stay signed in."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from cauce.shared.statements import Prepared, Slot
from cauce.staff.models import User


class StaffBackend(AuthenticationBackend):
    """Username and password; asked again at every request, so that a closed account is out at once."""

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, if it may still sign in."""
        user = _BY_ID.one(id=user_id)
        return user if user is not None and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        return bool(getattr(user, "may_sign_in", False))


_BY_ID: Prepared[User] = Prepared(lambda: User.objects.filter(pk=Slot("id", User._meta.pk)))
