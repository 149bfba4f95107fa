-- Nodes find their neighbours by themselves: what administrators chose and typed in is of no use any more. Networks of those days had
-- another form of rules and can't run, so nothing is taken over. Of nodes only conduct is kept, also of those that are no neighbours.

drop table neighbour_membership;
alter table neighbour_node drop column certificate, drop column address, drop column public_url;
drop table network_setting;
