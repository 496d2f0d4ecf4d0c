"""How a test comes in when the door is not the matter."""

from django.test import Client

from cauce.staff import second_factor
from cauce.staff.models import User


def sign_in(client: Client, user: User) -> Client:
    """`client` as `user`, past the password and the second factor."""
    client.force_login(user)
    session = client.session
    session[second_factor.SEEN] = True
    session.save()
    return client
