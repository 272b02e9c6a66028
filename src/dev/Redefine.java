import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;

/**
 * Puts newly compiled classes into a running server: {@code java Redefine PORT CLASSES NEW-CLASSES}, where the server was started with
 * {@code -agentlib:jdwp} at PORT, CLASSES has what it runs and NEW-CLASSES what was compiled since. Ends with 1 if Java cannot do it,
 * as when a method came or went, or a class is new: then the server has to start anew.
 */
public final class Redefine {

    private Redefine() {
    }

    public static void main(String[] args) throws Exception {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(found -> found.transport().name().equals("dt_socket")).findFirst().orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(args[0]);
        Path running = Path.of(args[1]);
        Path compiled = Path.of(args[2]);
        VirtualMachine server = connector.attach(arguments);
        try (var files = Files.walk(compiled)) {
            Map<ReferenceType, byte[]> changed = new HashMap<>();
            for (Path file : files.filter(found -> found.toString().endsWith(".class")).toList()) {
                Path name = compiled.relativize(file);
                if (!Files.exists(running.resolve(name))) {
                    System.exit(1); // Spring has to look for it
                }
                byte[] code = Files.readAllBytes(file);
                server.classesByName(name.toString().replace(".class", "").replace('/', '.')).forEach(type -> changed.put(type, code));
            }
            server.redefineClasses(changed);
        } catch (UnsupportedOperationException | LinkageError notByJava) {
            System.exit(1);
        } finally {
            server.dispose();
        }
    }
}
