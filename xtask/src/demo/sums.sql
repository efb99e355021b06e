-- What follows from the events: sums by the hour, how each site stands, and what came of the client secrets.
INSERT INTO activity_hour
SELECT tenant_id, at / 3600000000, app_id,
       COALESCE(lower(substr(hex(site_id), 1, 8) || '-' || substr(hex(site_id), 9, 4) || '-' || substr(hex(site_id), 13, 4)
                || '-' || substr(hex(site_id), 17, 4) || '-' || substr(hex(site_id), 21)), ''),
       kind, outcome, COALESCE(reason, ''), COUNT(*), COALESCE(SUM(upstream_ms), 0), COALESCE(MAX(upstream_ms), 0)
FROM activity_event GROUP BY tenant_id, at / 3600000000, app_id, site_id, kind, outcome, COALESCE(reason, '');

UPDATE site_app
SET last_refresh_at = newest.at, last_refresh_outcome = newest.outcome, last_refresh_reason = newest.reason,
    akeeba_refresh_at = newest.at, akeeba_refresh_outcome = newest.outcome, akeeba_refresh_reason = newest.reason
FROM (SELECT site_id, app_id, at, outcome, reason, ROW_NUMBER() OVER (PARTITION BY site_id, app_id ORDER BY at DESC) AS place
      FROM activity_event WHERE kind = 'refresh' AND outcome <> 'unknown_key' AND site_id IS NOT NULL) AS newest
WHERE newest.site_id = site_app.site_id AND newest.app_id = site_app.app_id AND newest.place = 1;

UPDATE app_secret
SET uses = tally.uses, last_used_at = tally.used, last_refused_at = tally.refused,
    last_refused_code = CASE WHEN tally.refused IS NOT NULL THEN 'AADSTS7000222' END
FROM (SELECT app_id, COUNT(*) FILTER (WHERE outcome IN ('ok', 'relink_needed', 'admin_needed')) AS uses,
             MAX(at) FILTER (WHERE outcome IN ('ok', 'relink_needed', 'admin_needed')) AS used,
             MAX(at) FILTER (WHERE outcome = 'operator_needed') AS refused
      FROM activity_event WHERE kind = 'refresh' GROUP BY app_id) AS tally
WHERE tally.app_id = app_secret.app_id;
