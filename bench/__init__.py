"""What Cauce costs, measured: one command, one table, and the same rows as JSON in `bench/results/`.

Machines are noisy and differ, so the rows that say how fast a write is are ratios: each round interleaves
the product with two yardsticks on the same server process and database, a bare Django view that inserts
one row (`bench.bare`) and the database's own insert of one row (`bench.raw`).
"""
