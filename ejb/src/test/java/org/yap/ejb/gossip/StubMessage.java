package org.yap.ejb.gossip;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A message of bytes whose properties are read as the broker's client does: what can't be converted is an exception. */
final class StubMessage {
    private final Map<String, Object> properties = new HashMap<>();
    private byte[] body = new byte[0];
    private boolean broken;

    StubMessage with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    StubMessage body(byte[] bytes) {
        body = bytes.clone();
        return this;
    }

    /** Reading the body fails. */
    StubMessage broken() {
        broken = true;
        return this;
    }

    BytesMessage message() {
        return (BytesMessage) Proxy.newProxyInstance(
                BytesMessage.class.getClassLoader(), new Class<?>[] {BytesMessage.class}, this::answer);
    }

    private Object answer(Object self, Method method, Object[] arguments) throws JMSException {
        return switch (method.getName()) {
            case "getStringProperty" -> text(properties.get((String) arguments[0]));
            case "getIntProperty" -> number(properties.get((String) arguments[0]));
            case "getBodyLength" -> (long) body.length;
            case "readBytes" -> read((byte[]) arguments[0]);
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private static String text(Object value) throws JMSException {
        if (value instanceof byte[]) {
            throw new MessageFormatException("Invalid conversion");
        }
        return value == null ? null : value.toString();
    }

    private static int number(Object value) throws JMSException {
        if (value instanceof Integer number) {
            return number;
        }
        if (value == null || value instanceof String) {
            return Integer.parseInt((String) value);
        }
        throw new MessageFormatException("Invalid conversion");
    }

    private int read(byte[] into) {
        if (broken) {
            throw new IndexOutOfBoundsException("as the test wants it");
        }
        System.arraycopy(body, 0, into, 0, body.length);
        return body.length;
    }
}
