"""What the browser looks at: a served office, with its people."""

from __future__ import annotations

import pytest

from tests.support.server import Server

PEOPLE = (
    "from cauce.staff import demo; from cauce.staff.models import User; "
    "User.objects.filter(username='captura').exists() or demo.create_people(areas=[], crews=[])"
)


@pytest.fixture(scope="module")
def served(server: Server) -> Server:
    server.installation.shell(PEOPLE)
    return server
