package org.yap.web.rest.admin;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether programs may read the ledger and submit payments without a login. */
@Schema(name = "Open")
record OpenJson(@NotNull Boolean open) {}
