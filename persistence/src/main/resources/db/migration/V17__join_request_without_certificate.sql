-- A node is known by its id; nothing ever read the certificate that it asked with.

alter table join_request drop column certificate;
