-- A block is one row: with its whole encoded form, from which its payments are cut. There is no way here from the storage before
-- to this one: a database that holds a network is refused before this runs, so the tables of ledgers are empty.

truncate block, payment, payment_party, account, side_block, pool_payment, own_payment, own_mined;

drop table block_undo;

alter table block
    add column first_payment bigint not null,
    add column offsets integer[],
    add column raw bytea;

alter table block alter column raw set storage external;

comment on column block.first_payment is 'how many payments the main chain holds below this block';
comment on column block.offsets is 'where in raw every sixteenth payment begins, from the first on';
comment on column block.raw is 'the whole encoded block; none for genesis';

alter table payment drop column raw;
