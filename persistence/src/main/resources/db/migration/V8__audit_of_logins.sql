-- The audit log knows client addresses, and is kept for as long as an administrator says. Lines go by one function, with its
-- owner's rights: a role that does not own the tables can remove none by itself.

alter table audit_entry add column address varchar(64);
comment on column audit_entry.address is 'client: IPv4 address or /64 of IPv6; null for what has none';
create index audit_entry_time on audit_entry (time);

create table audit_setting (
    id        integer primary key check (id = 1),
    kept_days integer not null check (kept_days between 7 and 3650)
);
comment on table audit_setting is 'for how many days the audit log is kept; 365 while there is no row';

create or replace function audit_entry_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and current_setting('yap.audit_expiry', true) = 'on' and old.time < now() - interval '7 days' then
        return old;
    end if;
    raise exception 'the audit log is append-only';
end
$$;

-- The path names this schema only, so that nobody can put tables of another in their place.
do $outer$
begin
    execute format($make$
        create function expire_audit_entries() returns bigint language plpgsql security definer
            set search_path = %I, pg_temp as $body$
        declare
            kept integer := coalesce((select kept_days from audit_setting where id = 1), 365);
            gone bigint;
        begin
            perform set_config('yap.audit_expiry', 'on', true);
            delete from audit_entry where time < now() - make_interval(days => kept);
            get diagnostics gone = row_count;
            perform set_config('yap.audit_expiry', 'off', true);
            return gone;
        end
        $body$
    $make$, current_schema());
end
$outer$;
revoke all on function expire_audit_entries() from public;
