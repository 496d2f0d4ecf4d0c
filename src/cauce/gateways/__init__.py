"""The outside world behind small classes chosen by settings, each with a fake.

A gateway speaks one outside system's language and nothing of the procedure. It is called outside any
transaction (`guard`), gives up within a known time, and says why it could not answer.
"""
