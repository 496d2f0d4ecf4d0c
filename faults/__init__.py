"""What Cauce withstands, shown: one command, one table, and the same rows as JSON in `faults/results/`.

The product runs as an operator runs it: `cauce up`, the ATL simulator and a PostgreSQL with durable
defaults, each a process that is really killed, starved or lied to. Each kind of fault is a module that
yields the rows it has to reach. What was promised is looked for in the stored rows, by SQL, beside what
`cauce verify` says; and a guard taken out of the served process (`--without`) must turn rows red.
"""
