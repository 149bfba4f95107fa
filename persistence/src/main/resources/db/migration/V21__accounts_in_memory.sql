-- What accounts have is in the writer's memory. Here are their addresses, in the order of their first credit, and now and then a
-- copy of their states, so that a start is quick.

create table account_list (
    network integer not null,
    first integer not null,
    hashes bytea not null,
    primary key (network, first)
);

alter table account_list alter column hashes set storage external;

comment on table account_list is 'accounts that one block brought into being';
comment on column account_list.first is 'the number of the first of them; there were as many accounts before';
comment on column account_list.hashes is '20 bytes each';

create table account_snapshot (
    snapshot bigint generated always as identity primary key,
    network integer not null references network on delete cascade,
    height integer not null,
    block bytea not null,
    accounts integer not null,
    checksum bytea not null
);

create index account_snapshot_network on account_snapshot (network, snapshot);

comment on table account_snapshot is 'copies of all states after a block, and sums over each';

create table account_snapshot_piece (
    snapshot bigint not null references account_snapshot on delete cascade,
    piece integer not null,
    states bytea not null,
    primary key (snapshot, piece)
);

alter table account_snapshot_piece alter column states set storage external;

drop table account;
