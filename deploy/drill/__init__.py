"""A fail-over rehearsed on one machine: three databases, two web nodes, two workers, a killed primary."""
