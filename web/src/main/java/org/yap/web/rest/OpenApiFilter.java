package org.yap.web.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * What is alike in every part of the OpenAPI document. The build calls it when it makes the document, and nobody calls it later:
 * every operation may be refused, a field that can't be null is always there, and everything is in one order whatever machine
 * builds it.
 */
public class OpenApiFilter implements OASFilter {
    private static final String PROBLEM = "#/components/schemas/Problem";

    @Override
    public Operation filterOperation(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse()
                                .description("Refused")
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                "application/problem+json",
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref(PROBLEM)))));
        return operation;
    }

    /** Counts are taken as text, so that a wrong one is refused like any bad input. */
    @Override
    public Parameter filterParameter(Parameter parameter) {
        Schema schema = parameter.getSchema();
        if (schema.getDefaultValue() instanceof String text && schema.getType().contains(SchemaType.INTEGER)) {
            schema.setDefaultValue(Integer.valueOf(text));
        }
        return parameter;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, PathItem> paths = new TreeMap<>(document.getPaths().getPathItems());
        document.getPaths().setPathItems(null);
        paths.forEach(document.getPaths()::addPathItem);

        Map<String, Schema> schemas = new TreeMap<>(document.getComponents().getSchemas());
        document.getComponents().setSchemas(schemas);
        schemas.values().forEach(OpenApiFilter::complete);
    }

    private static void complete(Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        List<String> required = new ArrayList<>();
        schema.getProperties().forEach((name, property) -> {
            if (!mayBeNull(property)) {
                required.add(name);
            }
        });
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean mayBeNull(Schema schema) {
        return isNull(schema)
                || (schema.getAnyOf() != null && schema.getAnyOf().stream().anyMatch(OpenApiFilter::isNull));
    }

    private static boolean isNull(Schema schema) {
        return schema.getType() != null && schema.getType().contains(SchemaType.NULL);
    }
}
