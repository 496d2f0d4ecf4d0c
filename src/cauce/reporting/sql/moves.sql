-- What the period did to the pending list: one row per report and measure, `n` its sign.
-- A report is received in the row where its intake left it: routed or linked while the person was on the
-- line, it came to that area, and was no transfer.
-- An exit undone within the period counts nowhere; one from before counts as `undone` (V) when it is taken
-- back. Where a report changes rows of a table while it is pending, it leaves one and enters the other.
-- The period's entries are read once, and put aside once: lists of them joined to each other would cost their
-- square where the database expects nothing of a day that has just begun.
WITH moved AS MATERIALIZED (
    SELECT e.case_id, e.seq, e.undoes, c.kind, c.channel, c.colonia_id,
        CASE WHEN e.to_state IN ({pending}) THEN e.to_area_id ELSE e.from_area_id END AS area_id,
        CASE WHEN e.to_state IN ({pending}) THEN e.to_service_id ELSE e.from_service_id END AS service_id,
        CASE WHEN e.to_state IN ({pending}) THEN e.to_zone_id ELSE e.from_zone_id END AS zone_id,
        e.from_area_id, e.from_service_id, e.from_zone_id,
        CASE
            WHEN e.happened_at = c.received_at AND e.booked_on = c.booked_on AND e.to_state IN ({pending})
                AND (e.seq <= 2 OR NOT EXISTS (
                    SELECT 1
                    FROM cases_entry p
                    WHERE p.case_id = e.case_id AND p.seq < e.seq AND NOT (
                        p.happened_at = c.received_at AND p.booked_on = c.booked_on AND p.to_state IN ({pending})
                    )
                )) THEN 'received'
            WHEN e.undoes IS NOT NULL THEN (
                SELECT CASE WHEN x.booked_on < %(start)s THEN 'undone' ELSE 'transferred' END
                FROM cases_entry x
                WHERE x.case_id = e.case_id AND x.seq = e.undoes
            )
            WHEN e.from_state NOT IN ({pending}) THEN NULL
            WHEN e.to_state IN ({pending}) THEN 'transferred'
            WHEN NOT EXISTS (
                SELECT 1
                FROM cases_entry u
                WHERE u.case_id = e.case_id AND u.undoes = e.seq AND u.seq > e.seq AND u.booked_on <= %(end)s
            ) THEN e.to_state
        END AS measure
    FROM cases_entry e
    JOIN cases_case c ON c.id = e.case_id
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND {block}
        -- Nothing is known of a CASE, and it is taken for rare: so that each case is looked up, and not all are read.
        AND CASE
            WHEN e.seq = 1 OR e.to_state IN ({exits}) OR e.undoes IS NOT NULL OR {changes_row} THEN 1
        END = 1
),
intake AS (
    SELECT m.*, LEAD(m.seq) OVER (PARTITION BY m.case_id ORDER BY m.seq) AS goes_on
    FROM moved m
    WHERE m.measure = 'received'
)
SELECT i.measure, 1 AS n, i.case_id, i.seq, i.kind, i.channel, i.colonia_id, i.area_id, i.service_id, i.zone_id
FROM intake i
WHERE i.goes_on IS NULL

UNION ALL
SELECT m.measure, 1, m.case_id, m.seq, m.kind, m.channel, m.colonia_id, m.area_id, m.service_id, m.zone_id
FROM moved m
WHERE m.measure <> 'received'

UNION ALL
SELECT m.measure, -1, m.case_id, m.seq, m.kind, m.channel, m.colonia_id,
    CASE WHEN x.seq IS NULL THEN m.from_area_id ELSE x.from_area_id END,
    CASE WHEN x.seq IS NULL THEN m.from_service_id ELSE x.from_service_id END,
    CASE WHEN x.seq IS NULL THEN m.from_zone_id ELSE x.from_zone_id END
FROM moved m
LEFT JOIN cases_entry x ON x.case_id = m.case_id AND x.seq = m.undoes
WHERE m.measure = 'transferred'
