-- The streets that reports of different problems came from again and again: main reports received from
-- `start` on, by colonia and street as they were known at the cut-off. No house number is read.
WITH received AS (
    SELECT e.case_id
    FROM cases_entry e
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND e.from_state = ''
),
last AS (
    SELECT e.case_id, MAX(e.seq) AS seq
    FROM received r
    JOIN cases_entry e ON e.case_id = r.case_id
    WHERE e.booked_on <= %(end)s
    GROUP BY e.case_id
),
corrected AS (
    SELECT e.case_id,
        MIN(CASE WHEN e.data -> 'was' ->> 'colonia' IS NOT NULL THEN e.seq END) AS colonia_seq,
        MIN(CASE WHEN e.data -> 'was' ->> 'street' IS NOT NULL THEN e.seq END) AS street_seq
    FROM received r
    JOIN cases_entry e ON e.case_id = r.case_id
    WHERE e.booked_on > %(end)s AND e.step = 'correct'
    GROUP BY e.case_id
)
SELECT COALESCE(w.data -> 'was' ->> 'colonia', k.code, '') AS colonia,
    COALESCE(s.data -> 'was' ->> 'street', c.street) AS street,
    stood.to_service_id AS service_id
FROM last
JOIN cases_entry stood ON stood.case_id = last.case_id AND stood.seq = last.seq
JOIN cases_case c ON c.id = last.case_id
LEFT JOIN catalogue_colonia k ON k.id = c.colonia_id
LEFT JOIN corrected ON corrected.case_id = c.id
LEFT JOIN cases_entry w ON w.case_id = c.id AND w.seq = corrected.colonia_seq
LEFT JOIN cases_entry s ON s.case_id = c.id AND s.seq = corrected.street_seq
WHERE stood.to_state <> 'linked' AND c.street <> '' AND {block}
