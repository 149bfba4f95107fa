-- A change to a distant branch is stored piece by piece. This is what is needed to go on with it.

create table branch_change (
    network integer primary key references network on delete cascade,
    origin bytea not null,
    start bytea not null,
    goal bytea not null
);

comment on table branch_change is 'a change of branch that is under way';
comment on column branch_change.origin is 'the tip where everything began';
comment on column branch_change.start is 'the tip where the way to the goal began: it leads back there if a block is bad';
comment on column branch_change.goal is 'the block that is to be the tip';
