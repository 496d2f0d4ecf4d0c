"""Read by every Python that has this folder on its path: its clock runs from the instant that it is told."""

import os
from datetime import datetime, timedelta

import time_machine

if seconds := os.environ.get("TESTS_CLOCK_MOVED_BY"):
    instant = datetime.now().astimezone() + timedelta(seconds=float(seconds))
    time_machine.travel(instant, tick=True).start()
