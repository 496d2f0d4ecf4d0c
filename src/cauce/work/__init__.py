"""Durable turns of work: leases, attempts, clock slots, and the worker's loop.

A turn is one row; whoever holds its lease does its job. See docs/adr for why the rows are ours.
"""
