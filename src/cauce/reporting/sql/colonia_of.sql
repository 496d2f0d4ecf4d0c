-- A source, each report with its colonia (code) as it was known at the end of the day: a correction booked
-- later says what it was. Empty: a colonia outside the catalogue.
SELECT q.*, COALESCE(was.data -> 'was' ->> 'colonia', k.code, '') AS colonia
FROM ({source}) q
JOIN cases_case located ON located.id = q.case_id
LEFT JOIN catalogue_colonia k ON k.id = located.colonia_id
LEFT JOIN (
    SELECT e.case_id, MIN(e.seq) AS seq
    FROM cases_entry e
    WHERE e.booked_on > %(day)s AND e.step = 'correct' AND e.data -> 'was' ->> 'colonia' IS NOT NULL
    GROUP BY {by_case}
) corrected ON corrected.case_id = q.case_id
LEFT JOIN cases_entry was ON was.case_id = corrected.case_id AND was.seq = corrected.seq
