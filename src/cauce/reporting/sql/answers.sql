-- What people answered in the period: each YES, NO and "in part", and the folios that were verified; and of the
-- write-offs of the period, undone since or not, those whose person was spoken to by its end. A report that
-- followed its main one was asked nothing.
WITH answered AS (
    SELECT e.case_id, e.seq, e.attempt,
        CASE WHEN e.step = 'close' THEN 'yes' WHEN e.data ->> 'outcome' = 'partly' THEN 'partly' ELSE 'no' END
            AS answer,
        e.from_area_id AS area_id, e.from_service_id AS service_id, e.from_zone_id AS zone_id
    FROM cases_entry e
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND e.step IN ('close', 'reassign')
),
last AS (
    SELECT case_id, MAX(seq) AS seq, MAX(CASE WHEN answer = 'yes' THEN 0 ELSE 1 END) AS any_no
    FROM answered
    GROUP BY case_id
),
written_off AS (
    SELECT e.case_id, e.seq, e.from_area_id AS area_id, e.from_service_id AS service_id,
        e.from_zone_id AS zone_id, c.channel
    FROM cases_entry e
    JOIN cases_case c ON c.id = e.case_id
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND e.step = 'write_off' AND {block}
)
SELECT a.answer AS measure, 1 AS n, a.case_id, a.seq, a.area_id, a.service_id, a.zone_id, c.channel
FROM answered a
JOIN cases_case c ON c.id = a.case_id
WHERE {block}

UNION ALL
SELECT 'yes_at_first', 1, a.case_id, a.seq, a.area_id, a.service_id, a.zone_id, c.channel
FROM answered a
JOIN cases_case c ON c.id = a.case_id
WHERE a.answer = 'yes' AND a.attempt = 1 AND {block}

UNION ALL
SELECT 'verified', 1, a.case_id, a.seq, a.area_id, a.service_id, a.zone_id, c.channel
FROM answered a
JOIN last ON last.case_id = a.case_id AND last.seq = a.seq
JOIN cases_case c ON c.id = a.case_id
WHERE {block}

UNION ALL
SELECT 'verified_with_no', 1, a.case_id, a.seq, a.area_id, a.service_id, a.zone_id, c.channel
FROM answered a
JOIN last ON last.case_id = a.case_id AND last.seq = a.seq
JOIN cases_case c ON c.id = a.case_id
WHERE last.any_no = 1 AND {block}

UNION ALL
SELECT 'to_verify', 1, w.case_id, w.seq, w.area_id, w.service_id, w.zone_id, w.channel
FROM written_off w

UNION ALL
SELECT 'contacted', 1, w.case_id, w.seq, w.area_id, w.service_id, w.zone_id, w.channel
FROM written_off w
WHERE EXISTS (
    SELECT 1
    FROM cases_entry e
    WHERE e.case_id = w.case_id AND e.seq > w.seq AND e.booked_on <= %(end)s
        AND (e.step IN ('close', 'reassign') OR e.step = 'contact' AND e.data ->> 'outcome' = 'reached')
)
