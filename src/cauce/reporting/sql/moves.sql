-- What the period did to the pending list: one row per report and measure, `n` its sign.
-- A report is received in the row where its intake left it: routed or linked while the person was on the
-- line, it came to that area, and was no transfer.
-- An exit undone within the period counts nowhere; one from before counts as `undone` (V) when it is taken
-- back. Where a report changes rows of a table while it is pending, it leaves one and enters the other.
-- The period's entries are read once, in their order: lists of them joined to each other would cost their square
-- where the database expects nothing of a day that has just begun.
WITH booked AS MATERIALIZED (
    SELECT e.case_id, e.seq, e.undoes, e.from_state, e.to_state, e.from_area_id, e.to_area_id, e.from_service_id,
        e.to_service_id, e.from_zone_id, e.to_zone_id, c.kind, c.channel, c.colonia_id,
        e.to_state IN ({pending}) AS comes,
        e.happened_at = c.received_at AND e.booked_on = c.booked_on AND e.to_state IN ({pending})
            AND (e.seq <= 2 OR NOT EXISTS (
                SELECT 1
                FROM cases_entry p
                WHERE p.case_id = e.case_id AND p.seq < e.seq AND NOT (
                    p.happened_at = c.received_at AND p.booked_on = c.booked_on AND p.to_state IN ({pending})
                )
            )) AS on_the_line
    FROM cases_entry e
    JOIN cases_case c ON c.id = e.case_id
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND {block}
        -- Nothing is known of a CASE, and it is taken for rare: so that each case is looked up, and not all are read.
        AND CASE
            WHEN e.seq = 1 OR e.to_state IN ({exits}) OR e.undoes IS NOT NULL OR {changes_row} THEN 1
        END = 1
),
in_order AS (
    SELECT b.*, LEAD(b.on_the_line) OVER (PARTITION BY b.case_id ORDER BY b.seq) AS goes_on
    FROM booked b
),
moved AS MATERIALIZED (
    SELECT o.*,
        CASE
            WHEN o.on_the_line THEN CASE WHEN o.goes_on THEN NULL ELSE 'received' END
            WHEN o.undoes IS NOT NULL THEN (
                SELECT CASE WHEN x.booked_on < %(start)s THEN 'undone' ELSE 'transferred' END
                FROM cases_entry x
                WHERE x.case_id = o.case_id AND x.seq = o.undoes
            )
            WHEN o.from_state NOT IN ({pending}) THEN NULL
            WHEN o.comes THEN 'transferred'
            WHEN NOT EXISTS (
                SELECT 1
                FROM cases_entry u
                WHERE u.case_id = o.case_id AND u.undoes = o.seq AND u.seq > o.seq AND u.booked_on <= %(end)s
            ) THEN o.to_state
        END AS measure
    FROM in_order o
)
SELECT m.measure, 1 AS n, m.case_id, m.seq, m.kind, m.channel, m.colonia_id,
    CASE WHEN m.comes THEN m.to_area_id ELSE m.from_area_id END AS area_id,
    CASE WHEN m.comes THEN m.to_service_id ELSE m.from_service_id END AS service_id,
    CASE WHEN m.comes THEN m.to_zone_id ELSE m.from_zone_id END AS zone_id
FROM moved m
WHERE m.measure IS NOT NULL

UNION ALL
SELECT m.measure, -1, m.case_id, m.seq, m.kind, m.channel, m.colonia_id,
    CASE WHEN x.seq IS NULL THEN m.from_area_id ELSE x.from_area_id END,
    CASE WHEN x.seq IS NULL THEN m.from_service_id ELSE x.from_service_id END,
    CASE WHEN x.seq IS NULL THEN m.from_zone_id ELSE x.from_zone_id END
FROM moved m
LEFT JOIN cases_entry x ON x.case_id = m.case_id AND x.seq = m.undoes
WHERE m.measure = 'transferred'
