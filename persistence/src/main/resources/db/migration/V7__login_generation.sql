-- A change of the password ends the sessions that began under the one before.

alter table person add column login_generation integer not null default 0;
comment on column person.login_generation is 'raised by each change of the password; sessions of an earlier one end';
