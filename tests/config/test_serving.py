"""What the web's processes inherit: they are forked from one that has loaded everything."""

import json
import subprocess
import sys
from pathlib import Path

from tests.support.server import bare

LOOK = """
import json, threading
import cauce.config.serving
from django.db import connections

opened = [each.alias for each in connections.all() if each.connection is not None]
print(json.dumps({"threads": len(threading.enumerate()), "connections": opened}))
"""


def test_no_connection_and_no_thread_of_what_was_loaded_is_shared(tmp_path: Path, worker_id: str) -> None:
    env = bare(tmp_path, f"parting_{worker_id}").env
    looked = subprocess.run([sys.executable, "-c", LOOK], env=env, capture_output=True, text=True, check=True)
    assert json.loads(looked.stdout) == {"threads": 1, "connections": []}
