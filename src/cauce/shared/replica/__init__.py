"""Heavy reads from a replica, where `CAUCE_DATABASE_REPLICA_URL` names one.

Who reads says `@from_replica`; whom they read for says `allowed`. Without both, everything is the primary's.
"""

from cauce.shared.replica.reading import PRIMARY, REPLICA, allowed, database, from_replica, unless

__all__ = ["PRIMARY", "REPLICA", "allowed", "database", "from_replica", "unless"]
