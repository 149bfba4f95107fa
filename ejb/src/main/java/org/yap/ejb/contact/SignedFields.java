package org.yap.ejb.contact;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.identity.PeerCertificate;
import org.yap.ledger.value.WholeNumber;

/**
 * Named texts signed by a node's key. On the wire they are a flat JSON object of strings, with {@code certificate} and
 * {@code signature} among them. The signature covers the purpose and all other fields, sorted by name, each as {@code
 * name=value} on a line of its own. So the layout of the JSON doesn't matter. No name has an equals sign in it.
 */
public final class SignedFields {
    private static final String CERTIFICATE = "certificate";
    private static final String SIGNATURE = "signature";
    private static final int MAX_FIELDS = 32;

    private final SortedMap<String, String> fields;
    private final PeerCertificate signer;

    private SignedFields(SortedMap<String, String> fields, PeerCertificate signer) {
        this.fields = fields;
        this.signer = signer;
    }

    /** The JSON of {@code fields}, signed for {@code purpose}. No value may contain control characters. */
    public static String sign(String purpose, Map<String, String> fields, NodeIdentity identity) {
        SortedMap<String, String> all = new TreeMap<>(fields);
        byte[] certificate = PeerCertificate.of(identity.certificate()).bytes();
        all.put(CERTIFICATE, Base64.getEncoder().encodeToString(certificate));
        byte[] signature = identity.sign(message(purpose, all));
        JsonObjectBuilder json = Json.createObjectBuilder();
        all.forEach(json::add);
        json.add(SIGNATURE, Base64.getEncoder().encodeToString(signature));
        return json.build().toString();
    }

    /** Empty unless it is well-formed, and signed for {@code purpose} by the key of the certificate in it. */
    public static Optional<SignedFields> read(String purpose, String json, int maxLength) {
        if (json == null || json.length() > maxLength) {
            return Optional.empty();
        }
        Optional<JsonObject> object = parsed(json);
        if (object.isEmpty() || object.get().size() > MAX_FIELDS) {
            return Optional.empty();
        }
        SortedMap<String, String> all = new TreeMap<>();
        for (Map.Entry<String, JsonValue> entry : object.get().entrySet()) {
            String name = entry.getKey();
            // An equals sign in a name would make the same signed text of other fields.
            if (!(entry.getValue() instanceof JsonString text)
                    || name.indexOf('=') >= 0
                    || hasControls(name + text.getString())) {
                return Optional.empty();
            }
            all.put(name, text.getString());
        }
        return verified(purpose, all);
    }

    private static Optional<JsonObject> parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return Optional.of(reader.readObject());
        } catch (RuntimeException e) {
            // Some parsers throw something other than JsonException if JSON is nested too deeply.
            return Optional.empty();
        }
    }

    private static Optional<SignedFields> verified(String purpose, SortedMap<String, String> all) {
        String signature = all.remove(SIGNATURE);
        Optional<PeerCertificate> signer = bytes(all.get(CERTIFICATE)).flatMap(PeerCertificate::read);
        Optional<byte[]> signed = bytes(signature);
        if (signer.isEmpty() || signed.isEmpty() || !signer.get().signed(message(purpose, all), signed.get())) {
            return Optional.empty();
        }
        return Optional.of(new SignedFields(all, signer.get()));
    }

    /** Whose key signed them. */
    public PeerCertificate signer() {
        return signer;
    }

    /** The field's text, or an empty one. */
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The field's number, or empty if it is not between {@code least} and {@code most}, both included. */
    public Optional<Integer> count(String name, int least, int most) {
        OptionalLong value = WholeNumber.parse(text(name), most);
        return value.isPresent() && value.getAsLong() >= least
                ? Optional.of((int) value.getAsLong())
                : Optional.empty();
    }

    /** The field's number, or empty if it is not between 0 and {@code most}. */
    public OptionalLong number(String name, long most) {
        return WholeNumber.parse(text(name), most);
    }

    /** The field's bytes, or empty if it is not Base64. */
    public Optional<byte[]> bytesOf(String name) {
        return bytes(fields.get(name));
    }

    private static Optional<byte[]> bytes(String base64) {
        if (base64 == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static byte[] message(String purpose, SortedMap<String, String> fields) {
        StringBuilder text = new StringBuilder(purpose).append('\n');
        fields.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
