-- A month of what happened at the sites of a demonstration. Words in braces are filled in.
CREATE TEMP TABLE moment AS SELECT unixepoch() * 1000000 AS now;
CREATE TEMP TABLE told (n INTEGER PRIMARY KEY, site BLOB, story TEXT, since INTEGER, until INTEGER, origin TEXT, ends INTEGER);
INSERT INTO told VALUES
{told};

-- All of it was made a month ago, and one of the client secrets has ended since.
UPDATE tenant SET created_at = created_at - 32 * {day};
UPDATE app SET created_at = created_at - 32 * {day};
UPDATE app_secret SET created_at = created_at - 32 * {day};
UPDATE app_secret SET expires_at = {today} + {day} *
    (SELECT ends FROM told JOIN site_app ON site_app.site_id = told.site WHERE site_app.app_id = app_secret.app_id LIMIT 1);
UPDATE site SET created_at = created_at - 31 * {day},
    disabled_at = CASE WHEN disabled_at IS NOT NULL THEN (SELECT {now} - since * {day} FROM told WHERE site = site.id) END,
    revoked_at = CASE WHEN revoked_at IS NOT NULL THEN (SELECT {now} - since * {day} FROM told WHERE site = site.id) END;
UPDATE site_key SET created_at = created_at - 31 * {day},
    ends_at = CASE WHEN ends_at IS NOT NULL THEN (SELECT {now} - since * {day} FROM told WHERE site = site_key.site_id) END;

-- Each site was linked on one day, and backs up at an hour of its own: most by night, some by day.
CREATE TEMP TABLE place AS
SELECT n, told.site, site.tenant_id AS tenant, app.id AS app, app.provider, app_secret.expires_at AS secret_ends, story, origin,
       {now} - since * {day} AS since, {now} - until * {day} AS until,
       {today} - 30 * {day} + (32400 + n * 97) * 1000000 AS linked,
       (CASE WHEN n % 8 = 3 THEN 480 + n * 53 % 600 ELSE 1200 + n * 47 % 620 END) * 60000000 AS clock,
       '198.18.' || n || '.0/24' AS ip
FROM told JOIN site ON site.id = told.site JOIN site_app ON site_app.site_id = site.id
     JOIN app ON app.id = site_app.app_id JOIN app_secret ON app_secret.app_id = app.id;
CREATE TEMP TABLE dropbox_down AS SELECT {today} - 8 * {day} + 3600000000 AS since, {today} - 8 * {day} + 10800000000 AS until;

WITH RECURSIVE
night(d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM night WHERE d < 31),
turn(r) AS (SELECT 0 UNION ALL SELECT r + 1 FROM turn WHERE r < 4),
drawn AS (
    SELECT place.*, r, ((n + 1) * (d + 7) * 31 + n * n * 17 + r * r * 311 + d * d * 113) % 1009 AS dice,
           r = 1 + (n * 7 + d * 3) % 4 AS last,
           {today} - d * {day} + clock + ((n * 31 + d * 17) % 300 + r * 300 + (n * 13 + d * 7 + r * 29) % 240) * 1000000
               + (n * 7919 + d * 104729 + r * 1299709) % 1000000 AS at
    FROM place, night, turn WHERE r <= 1 + (n * 7 + d * 3) % 4),
went AS (
    SELECT *, CASE WHEN story IN ('switched_off', 'revoked') AND at > since THEN 'unknown_key'
                   WHEN at > secret_ends THEN 'operator_needed'
                   WHEN story IN ('link_lost', 'relinked') AND at > since AND at < until THEN 'relink_needed'
                   WHEN story = 'waits_for_administrator' AND at > since THEN 'admin_needed'
                   WHEN story = 'unreachable' AND at > since THEN 'unavailable'
                   WHEN provider = 'dropbox' AND at BETWEEN (SELECT since FROM dropbox_down) AND (SELECT until FROM dropbox_down)
                       THEN 'unavailable'
                   WHEN dice < 6 AND NOT last THEN 'unavailable'
                   ELSE 'ok' END AS outcome
    FROM drawn WHERE story <> 'never_seen' AND at > linked AND at < {now}),
-- What needs a person is not tried again in the same night.
counted AS (
    SELECT *, CASE outcome WHEN 'unknown_key' THEN CASE story WHEN 'switched_off' THEN 'site_disabled' END
                           WHEN 'operator_needed' THEN 'AADSTS7000222'
                           WHEN 'relink_needed' THEN CASE provider WHEN 'onedrive' THEN 'AADSTS70000' ELSE 'invalid_grant' END
                           WHEN 'admin_needed' THEN 'AADSTS90094'
                           WHEN 'unavailable' THEN CASE dice % 2 WHEN 0 THEN 'http_503' ELSE 'timeout' END END AS reason,
           ROW_NUMBER() OVER (PARTITION BY n ORDER BY at) AS place_in_chain
    FROM went WHERE r = 0 OR outcome IN ('ok', 'unavailable'))
INSERT INTO activity_event
    (id, tenant_id, at, kind, outcome, app_id, site_id, ip, reason, upstream_ms, token_in, token_out, request_id)
SELECT randomblob(16), tenant, at, 'refresh', outcome, app, CASE WHEN story = 'revoked' AND at > since THEN NULL ELSE site END,
       ip, reason,
       CASE WHEN outcome = 'unknown_key' THEN NULL WHEN reason = 'timeout' THEN 20000 + dice % 7
            WHEN reason = 'http_503' THEN 60 + dice % 90
            ELSE CASE provider WHEN 'onedrive' THEN 260 WHEN 'dropbox' THEN 130 ELSE 85 END + dice * dice / 5000
                 + CASE WHEN dice > 990 THEN 1400 ELSE 0 END END,
       CASE WHEN outcome <> 'unknown_key'
            THEN (n + 3) * 2971215073 + CASE provider WHEN 'onedrive' THEN place_in_chain * 514229 ELSE story = 'relinked' AND at > until END END,
       CASE WHEN outcome = 'ok' AND provider = 'onedrive' THEN (n + 3) * 2971215073 + (place_in_chain + 1) * 514229 END,
       randomblob(16)
FROM counted;

-- People in their browsers: each site was linked once, one after a second thought, some again.
WITH consent(n, at, outcome, reason) AS (
    SELECT n, linked, 'ok', NULL FROM place WHERE story <> 'never_seen'
    UNION ALL SELECT n, linked - 420000000, 'cancelled', 'access_denied' FROM place WHERE n % 60 = 12
    UNION ALL SELECT n, until, 'ok', NULL FROM place WHERE story = 'relinked'
    UNION ALL SELECT n, {now} - 72000000000, 'admin_needed', 'AADSTS90094' FROM place WHERE story = 'waits_for_administrator'),
step(kind, outcome, reason, earlier) AS (VALUES ('consent_started', 'ok', NULL, 47000000), ('consent_finished', NULL, NULL, 1000000))
INSERT INTO activity_event (id, tenant_id, at, kind, outcome, app_id, site_id, ip, reason, request_id)
SELECT randomblob(16), tenant, consent.at - earlier, step.kind, COALESCE(step.outcome, consent.outcome), app, site,
       '198.19.' || consent.n || '.0/24', CASE step.kind WHEN 'consent_finished' THEN consent.reason END, randomblob(16)
FROM consent JOIN place ON place.n = consent.n, step;

-- Somebody began linking for an address that the site does not have.
CREATE TEMP TABLE elsewhere AS
SELECT place.n, tenant, site, app, origin, {now} - hours * 3600000000 - n * 31000000 AS at
FROM place, (SELECT 2 AS hours UNION ALL SELECT 3 UNION ALL SELECT 27) WHERE story = 'elsewhere'
UNION ALL
SELECT n, tenant, site, app, 'https://sign-in.backup-offers.example', {now} - 60000000000 FROM place
WHERE story = 'elsewhere' AND n % 2 = 1;
INSERT INTO activity_event (id, tenant_id, at, kind, outcome, app_id, site_id, ip, request_id)
SELECT randomblob(16), tenant, at, 'callback_refused', 'bad_request', app, site, '198.19.' || n || '.0/24', randomblob(16)
FROM elsewhere;
INSERT INTO refused_origin (tenant_id, site_id, origin, newest_at, count)
SELECT tenant, site, origin, MAX(at), COUNT(*) FROM elsewhere GROUP BY tenant, site, origin;

-- Somebody tries keys that nobody has.
WITH RECURSIVE knock(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM knock WHERE k < 13)
INSERT INTO activity_event (id, tenant_id, at, kind, outcome, app_id, ip, request_id)
SELECT randomblob(16), tenant, {now} - (900 + k * k * 2400 + k * 7) * 1000000, 'refresh', 'unknown_key', app, '198.19.250.0/24',
       randomblob(16)
FROM knock, place WHERE n = 0;

-- While the provider did not answer, calls to it paused.
INSERT INTO activity_event (id, tenant_id, at, kind, outcome, app_id, ip, reason, request_id)
SELECT randomblob(16), tenant, failed.at, 'provider_paused', 'unavailable', app_id, ip, reason, randomblob(16)
FROM (SELECT app_id, tenant_id AS tenant, at + 1000 AS at, ip, reason, ROW_NUMBER() OVER (PARTITION BY app_id ORDER BY at) AS place
      FROM activity_event, dropbox_down
      WHERE kind = 'refresh' AND outcome = 'unavailable' AND at BETWEEN dropbox_down.since AND dropbox_down.until
        AND app_id IN (SELECT app FROM place WHERE provider = 'dropbox')) AS failed
WHERE failed.place = 5;
INSERT INTO activity_event (id, tenant_id, at, kind, outcome, app_id, ip, request_id)
SELECT randomblob(16), tenant_id, at + 1000, 'provider_resumed', 'ok', app_id, ip, randomblob(16)
FROM (SELECT worked.*, ROW_NUMBER() OVER (PARTITION BY app_id ORDER BY at) AS place
      FROM activity_event AS worked, dropbox_down
      WHERE worked.kind = 'refresh' AND worked.outcome = 'ok' AND worked.at > dropbox_down.until
        AND app_id IN (SELECT app_id FROM activity_event WHERE kind = 'provider_paused'))
WHERE place = 1;
