-- No row for each payment any more: sorted runs of narrow records say in which payments an id or an account is named. They follow
-- the chain in transactions of their own; what they lack yet is found in the bodies of the blocks.

drop table payment;

drop table payment_party;

create index block_first_payment on block (network, first_payment, height);

-- Up to where the runs of a network go.
create table payment_index (
    network integer primary key references network on delete cascade,
    height integer not null,
    payments bigint not null,
    secret bytea not null
);

comment on table payment_index is 'how far a network''s index of payments goes; without a row it is made anew from the blocks';
comment on column payment_index.payments is 'how many payments the main chain holds up to this height';
comment on column payment_index.secret is 'the key under which ids and accounts are hashed, so that nobody can choose what falls together';

-- first_payment up to next_payment are the payments that a run covers, as they are counted along the main chain. Runs of a network
-- follow each other without a gap. What a run holds of payments from next_payment on is of blocks that were undone.
create sequence payment_run_number;

create table payment_run (
    run bigint primary key,
    first_payment bigint not null,
    next_payment bigint not null,
    network integer not null,
    level integer not null,
    dropped boolean not null default false,
    check (next_payment - first_payment between 1 and 4294967296)
);

comment on column payment_run.dropped is 'merged into another, or of undone blocks: its packs are deleted later';

create index payment_run_place on payment_run (network, first_payment);

-- Records of eight bytes, in order: 4 of the keyed hash, 4 to add to the run's first payment.
create table payment_pack (
    first bigint not null,
    run bigint not null,
    records bytea not null,
    primary key (run, first)
);

alter table payment_pack alter column records set storage plain;

comment on column payment_pack.first is 'the first record of the pack';

alter table sent_payment add column height integer;

comment on column sent_payment.height is 'of the main chain''s block that holds it, once that block is indexed';

create index sent_payment_unmined on sent_payment (network, sender, id) where height is null;

create index sent_payment_height on sent_payment (network, height) where height is not null;
