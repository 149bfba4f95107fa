package org.yap.localnet.mine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The deployable with {@link MineServlet}. It uses Yap's own classes, from {@code yap.ear} at the same server. */
public final class MineWar {
    public static final String NAME = "localnet.war";

    /** Its file only is wanted: what it extends is the server's. */
    private static final String SERVLET = "MineServlet.class";

    private static final String FOLDER = "WEB-INF/classes/org/yap/localnet/mine/";

    private static final String STRUCTURE = """
            <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3">
              <deployment>
                <dependencies>
                  <module name="deployment.yap.ear"/>
                  <module name="deployment.yap.ear.yap-ejb.jar"/>
                </dependencies>
              </deployment>
            </jboss-deployment-structure>
            """;

    private static final String CONTEXT = """
            <jboss-web xmlns="http://www.jboss.com/xml/ns/javaee">
              <context-root>/localnet</context-root>
            </jboss-web>
            """;

    private MineWar() {}

    public static void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream war = new ZipOutputStream(out);
                InputStream compiled = MineWar.class.getResourceAsStream(SERVLET)) {
            add(war, "WEB-INF/jboss-deployment-structure.xml", STRUCTURE.getBytes(StandardCharsets.UTF_8));
            add(war, "WEB-INF/jboss-web.xml", CONTEXT.getBytes(StandardCharsets.UTF_8));
            add(war, FOLDER + SERVLET, compiled.readAllBytes());
        }
    }

    private static void add(ZipOutputStream war, String name, byte[] bytes) throws IOException {
        war.putNextEntry(new ZipEntry(name));
        war.write(bytes);
        war.closeEntry();
    }
}
