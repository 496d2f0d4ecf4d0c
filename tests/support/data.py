"""Real data that nobody here wrote; it is not shipped, and a test that lacks it says so and is skipped."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def real_data(name: str) -> Path:
    """The file or directory `name` of the shared data."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"real data absent: ../shared/data/{name}")
    return path
