"""The auditor's screens (`/auditoria/`): who did what, who read whom, and whether the chain holds."""
