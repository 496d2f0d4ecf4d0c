-- A source whose rows are of an entry (`seq`), each with the moment at which that happened.
SELECT q.*, m.happened_at
FROM ({source}) q
JOIN cases_entry m ON m.case_id = q.case_id AND m.seq = q.seq
