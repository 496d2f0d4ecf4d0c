-- What people answered in the period: each YES, NO and "in part", and the folios that were verified; and of the
-- write-offs of the period, undone since or not, those whose person was spoken to by its end. A report that
-- followed its main one was asked nothing.
WITH asked AS (
    SELECT e.case_id, e.seq, e.from_area_id AS area_id, e.from_service_id AS service_id,
        e.from_zone_id AS zone_id, c.kind, c.channel, c.colonia_id, e.attempt, e.step,
        e.step = 'close' AS said_yes,
        e.step = 'reassign' AS said_no,
        COALESCE(e.data ->> 'outcome', '') = 'partly' AS in_part,
        e.step <> 'write_off' AND NOT EXISTS (
            SELECT 1
            FROM cases_entry n
            WHERE n.case_id = e.case_id AND n.seq > e.seq AND n.step IN ('close', 'reassign')
                AND n.booked_on <= %(end)s
        ) AS is_last
    FROM cases_entry e
    JOIN cases_case c ON c.id = e.case_id
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND e.step IN ('close', 'reassign', 'write_off') AND {block}
)
SELECT a.case_id, a.seq, a.area_id, a.service_id, a.zone_id, a.kind, a.channel, a.colonia_id,
    CASE WHEN a.said_yes THEN 1 ELSE 0 END AS yes,
    CASE WHEN a.said_no AND NOT a.in_part THEN 1 ELSE 0 END AS no,
    CASE WHEN a.said_no AND a.in_part THEN 1 ELSE 0 END AS partly,
    CASE WHEN a.said_yes AND a.attempt = 1 THEN 1 ELSE 0 END AS yes_at_first,
    CASE WHEN a.is_last THEN 1 ELSE 0 END AS verified,
    CASE
        WHEN a.is_last AND (a.said_no OR EXISTS (
            SELECT 1
            FROM cases_entry p
            WHERE p.case_id = a.case_id AND p.seq < a.seq AND p.step = 'reassign' AND p.booked_on >= %(start)s
        )) THEN 1
        ELSE 0
    END AS verified_with_no,
    CASE WHEN a.step = 'write_off' THEN 1 ELSE 0 END AS to_verify,
    CASE
        WHEN a.step = 'write_off' AND EXISTS (
            SELECT 1
            FROM cases_entry n
            WHERE n.case_id = a.case_id AND n.seq > a.seq AND n.booked_on <= %(end)s
                AND (n.step IN ('close', 'reassign') OR n.step = 'contact' AND n.data ->> 'outcome' = 'reached')
        ) THEN 1
        ELSE 0
    END AS contacted
FROM asked a
