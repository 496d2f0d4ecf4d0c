-- What became, by the cut-off, of the reports received in the period.
WITH received AS (
    SELECT e.case_id
    FROM cases_entry e
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND e.from_state = ''
),
last AS (
    SELECT r.case_id, MAX(e.seq) AS seq
    FROM received r
    JOIN cases_entry e ON e.case_id = r.case_id
    WHERE e.booked_on <= %(end)s
    GROUP BY r.case_id
),
stood AS (
    SELECT e.case_id, e.to_state AS state, e.to_area_id AS area_id, e.to_service_id AS service_id,
        e.to_zone_id AS zone_id, c.channel
    FROM last
    JOIN cases_entry e ON e.case_id = last.case_id AND e.seq = last.seq
    JOIN cases_case c ON c.id = e.case_id
    WHERE {block}
)
SELECT 'cohort' AS measure, 1 AS n, case_id, area_id, service_id, zone_id, channel
FROM stood

UNION ALL
SELECT 'cohort_left', 1, case_id, area_id, service_id, zone_id, channel
FROM stood
WHERE state IN ({left})

UNION ALL
SELECT 'cohort_attended', 1, case_id, area_id, service_id, zone_id, channel
FROM stood
WHERE state IN ({attended})
