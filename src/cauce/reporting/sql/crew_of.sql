-- A source whose rows are of an entry (`seq`), each with the crew that declared the solution before it.
SELECT q.*,
    (
        SELECT a.crew_id
        FROM cases_entry a
        WHERE a.case_id = q.case_id AND a.step = 'attend' AND a.seq < q.seq
        ORDER BY a.seq DESC
        LIMIT 1
    ) AS crew_id
FROM ({source}) q
