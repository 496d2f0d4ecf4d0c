-- What stood in the way in the period: each impediment, by its reason (measure `impediment:<code>`).
SELECT 'impediment:' || (e.data ->> 'reason') AS measure, 1 AS n, e.case_id,
    e.from_area_id AS area_id, e.from_service_id AS service_id, e.from_zone_id AS zone_id, c.kind, c.channel,
    c.colonia_id
FROM cases_entry e
JOIN cases_case c ON c.id = e.case_id
WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND e.step = 'impede' AND {block}
