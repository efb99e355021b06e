-- Each organisation has an owner of its own; all of them sign in with the first one's password.
CREATE TEMP TABLE owner (organisation TEXT, email TEXT);
INSERT INTO owner VALUES
{owners};
INSERT INTO member (id, email, password_hash, password_set_at, instance_administrator, created_at)
SELECT randomblob(16), owner.email, first.password_hash, first.password_set_at, FALSE, first.created_at
FROM owner, member AS first WHERE owner.email <> first.email;
INSERT OR IGNORE INTO membership (tenant_id, member_id, role, created_at)
SELECT tenant.id, member.id, 'owner', member.created_at
FROM owner JOIN tenant ON tenant.name = owner.organisation JOIN member ON member.email = owner.email;

