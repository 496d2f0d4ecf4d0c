"""The API, put together."""

from __future__ import annotations

from cauce.channels.rest import around, cases, figures, lists, problems, steps
from cauce.channels.rest.document import Documented
from cauce.channels.rest.limiting import PerToken
from cauce.channels.rest.parsing import StrictParser
from cauce.channels.rest.signing import Token

DESCRIPTION = """\
The register of reports of a water utility, for programs. A token acts as its owner, with that person's
roles alone. Every write needs an `Idempotency-Key`. Every no is an RFC 9457 problem, and changed nothing;
of `outcome_unknown` nobody knows: repeat it with its key.
Fields marked `x-personal` hold personal data; those marked `x-cauce-choice` take a code of `GET /catalogue`.
"""

api = Documented(
    title="Cauce",
    version="1.0.0",
    description=DESCRIPTION,
    urls_namespace="rest",
    docs_url=None,
    auth=Token(),
    throttle=[PerToken()],
    parser=StrictParser(),
)
problems.install(api)
for router in (cases.router, steps.router, around.router, lists.router, figures.router):
    api.add_router("", router)
