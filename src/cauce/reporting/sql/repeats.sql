-- The streets that reports of different problems came from again and again: main reports received from
-- `start` on, by colonia and street as they were known at the cut-off. No house number is read.
WITH received AS (
    SELECT e.case_id
    FROM cases_entry e
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND e.seq = 1
),
last AS MATERIALIZED (
    SELECT r.case_id,
        (
            SELECT e.seq
            FROM cases_entry e
            WHERE e.case_id = r.case_id AND CASE WHEN e.booked_on <= %(end)s THEN 1 END = 1
            ORDER BY e.seq DESC
            LIMIT 1
        ) AS seq
    FROM received r
)
SELECT COALESCE({was_colonia}, k.code, '') AS colonia,
    COALESCE({was_street}, c.street) AS street,
    stood.to_service_id AS service_id,
    c.id AS case_id
FROM last
JOIN cases_entry stood ON stood.case_id = last.case_id AND stood.seq = last.seq
JOIN cases_case c ON c.id = last.case_id
LEFT JOIN catalogue_colonia k ON k.id = c.colonia_id
WHERE stood.to_state <> 'linked' AND c.street <> '' AND {block}
ORDER BY c.received_at DESC
