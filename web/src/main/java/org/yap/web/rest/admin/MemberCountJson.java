package org.yap.web.rest.admin;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.neighbour.NeighbourLimit;

/** How many member nodes a network has. */
@Schema(name = "MemberCount")
record MemberCountJson(
        @NotNull @Min(1) @Max(NeighbourLimit.MAX_MEMBERS) Integer count) {}
