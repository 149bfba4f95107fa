package org.yap.web.rest.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Under which a payment's progress can be asked for. */
@Schema(name = "Ticket")
record TicketJson(String ticket) {}
