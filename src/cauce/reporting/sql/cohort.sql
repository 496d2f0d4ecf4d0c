-- What became, by the cut-off, of the reports received in the period.
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
SELECT e.case_id, e.to_area_id AS area_id, e.to_service_id AS service_id, e.to_zone_id AS zone_id,
    c.kind, c.channel, c.colonia_id,
    1 AS cohort,
    CASE WHEN e.to_state IN ({left}) THEN 1 ELSE 0 END AS cohort_left,
    CASE WHEN e.to_state IN ({attended}) THEN 1 ELSE 0 END AS cohort_attended
FROM last
JOIN cases_entry e ON e.case_id = last.case_id AND e.seq = last.seq
JOIN cases_case c ON c.id = e.case_id
WHERE {block}
