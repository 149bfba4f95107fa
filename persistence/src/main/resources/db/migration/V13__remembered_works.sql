-- How much work the main chain had when a deep branch first had more.

create table remembered_work (
    network integer not null references network on delete cascade,
    height integer not null,
    work numeric(78) not null,
    step numeric(78) not null,
    best numeric(78) not null,
    branch bytea not null check (octet_length(branch) = 32),
    primary key (network, branch)
);

comment on table remembered_work is 'what the main chain had when a deep branch first had more work; at most 64 for each network';
comment on column remembered_work.branch is 'hash of the branch''s first block above the last that it shares with the main chain';
comment on column remembered_work.step is 'work of a block at the target of that last block: the margin counts such blocks';
comment on column remembered_work.best is 'the most work that the branch showed since';
comment on column remembered_work.height is 'where the main chain ended at that moment';
