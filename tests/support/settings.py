"""The product's settings over a database and a data directory made for this run.

`CAUCE_TEST_DATABASE` chooses the database: `sqlite` (the default) or `postgresql`.
"""

import os

from tests.support import rundir

# What a developer exported must not change what the tests prove.
for name in [name for name in os.environ if name.startswith("CAUCE_") and not name.startswith("CAUCE_TEST_")]:
    del os.environ[name]

os.environ["CAUCE_SECRET_KEY"] = "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz"
os.environ["CAUCE_LOG_LEVEL"] = "WARNING"
os.environ["CAUCE_DATA_DIR"] = str(rundir.data_dir())
os.environ["CAUCE_DATABASE_URL"] = rundir.database_url()

from cauce.config.settings import *  # noqa: E402, F403
from cauce.config.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

# Nothing is collected there, but whoever serves it warns of its absence in every test.
STATIC_ROOT.mkdir(exist_ok=True)

# A file, not memory: WAL, locks and threads must be the real ones.
DATABASES["default"]["TEST"] = (
    {"NAME": "test_cauce"} if rundir.on_postgresql() else {"NAME": str(rundir.data_dir() / "test.sqlite3")}
)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
