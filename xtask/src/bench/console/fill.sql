-- A tenant with many sites and what happened at them, for both databases. Words in braces are filled in.
CREATE TEMP TABLE numbered (n BIGINT PRIMARY KEY, tenant {id}, site {id}, site_text TEXT, app TEXT);
WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {sites} + 100)
INSERT INTO numbered
SELECT i, tenant.id, {new_id}, '', CASE i % 3 WHEN 0 THEN '{app0}' WHEN 1 THEN '{app1}' ELSE '{app2}' END
FROM n, tenant;
UPDATE numbered SET site_text = {site_text};
CREATE INDEX numbered_site ON numbered (site);

INSERT INTO site (id, tenant_id, name, sorts_as, found_by, notes, addresses, custody, hand_back, created_at, version)
SELECT site, tenant, 'Site ' || n, 'site ' || n, 'site ' || n || ' site' || n || '.example', '', '["https://site' || n || '.example/"]', 'pass_through', 'ask', {begin}, 1 FROM numbered;

-- One site in 97 lost its link 20 days ago; the client secret of some ended 3 days ago; the provider has its moments.
WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {events})
INSERT INTO activity_event
    (id, tenant_id, at, kind, outcome, app_id, site_id, ip, reason, upstream_ms, token_in, request_id)
SELECT {new_id}, tenant, at, 'refresh', outcome, app, site, '198.51.' || (s % 250) || '.0/24',
       CASE outcome WHEN 'relink_needed' THEN 'invalid_grant' WHEN 'operator_needed' THEN 'AADSTS7000222'
                    WHEN 'unavailable' THEN CASE dice % 2 WHEN 0 THEN 'http_503' ELSE 'timeout' END END,
       90 + dice * dice / 2000, s, {new_id}
FROM (SELECT i, s, dice, at, tenant, site, app,
             CASE WHEN s % 97 = 5 AND at > {end} - 20 * {day} THEN 'relink_needed'
                  WHEN s % 397 = 11 AND at > {end} - 3 * {day} THEN 'operator_needed'
                  WHEN dice < 15 THEN 'unavailable'
                  ELSE 'ok' END AS outcome
      FROM (SELECT i, (i * 7919) % {sites} AS s, (i * 104729) % 1000 AS dice,
                   {begin} + i * (({end} - {begin}) / {events}) AS at FROM n) AS drawn
      JOIN numbered ON numbered.n = s) AS mixed;

INSERT INTO activity_hour
SELECT tenant_id, at / 3600000000, app_id, site_text, kind, outcome, COALESCE(reason, ''),
       COUNT(*), CAST(SUM(upstream_ms) AS BIGINT), MAX(upstream_ms)
FROM activity_event JOIN numbered ON numbered.site = activity_event.site_id
GROUP BY tenant_id, at / 3600000000, app_id, site_text, kind, outcome, COALESCE(reason, '');

INSERT INTO site_app (tenant_id, site_id, app_id, last_refresh_at, last_refresh_outcome, last_refresh_reason)
SELECT tenant, site, app, newest.at, newest.outcome, newest.reason
FROM numbered LEFT JOIN
     (SELECT site_id, at, outcome, reason, ROW_NUMBER() OVER (PARTITION BY site_id ORDER BY at DESC) AS place
      FROM activity_event WHERE at > {end} - 10 * {day}) AS newest
     ON newest.site_id = numbered.site AND newest.place = 1;
