-- Where the reports received in the period came from, by the colonia (its code) that was known at the cut-off:
-- a correction booked later says what it was. Empty: a colonia outside the catalogue.
WITH received AS (
    SELECT e.case_id
    FROM cases_entry e
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND e.from_state = ''
),
corrected AS (
    SELECT e.case_id, MIN(e.seq) AS seq
    FROM received r
    JOIN cases_entry e ON e.case_id = r.case_id
    WHERE e.booked_on > %(end)s AND e.step = 'correct' AND e.data -> 'was' ->> 'colonia' IS NOT NULL
    GROUP BY e.case_id
)
SELECT COALESCE(e.data -> 'was' ->> 'colonia', k.code, '') AS colonia, c.id AS case_id
FROM received r
JOIN cases_case c ON c.id = r.case_id
LEFT JOIN catalogue_colonia k ON k.id = c.colonia_id
LEFT JOIN corrected ON corrected.case_id = c.id
LEFT JOIN cases_entry e ON e.case_id = corrected.case_id AND e.seq = corrected.seq
WHERE {block}
