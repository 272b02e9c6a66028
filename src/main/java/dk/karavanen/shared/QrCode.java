package dk.karavanen.shared;

import java.util.Locale;

/** QR codes as SVG, drawn by modules, so that they stay sharp on a wall and on paper. */
public final class QrCode {

    /** Modules of white around the code, as the standard asks for. */
    private static final int QUIET = 4;

    private QrCode() {
    }

    /**
     * @param address an address of ours; written in capitals, which takes fewer and therefore larger modules. Scheme and
     *                host are read alike in any case, and the server takes our paths in capitals too
     * @return an SVG document, dark on white
     */
    public static String svg(String address) {
        return exact(address.toUpperCase(Locale.ROOT));
    }

    /** The same for an address in which small letters are not capitals. */
    public static String exact(String address) {
        io.nayuki.qrcodegen.QrCode code = io.nayuki.qrcodegen.QrCode.encodeText(address, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    int from = x;
                    while (x + 1 < code.size && code.getModule(x + 1, y)) {
                        x++;
                    }
                    path.append('M').append(from + QUIET).append(' ').append(y + QUIET).append('h').append(x + 1 - from)
                            .append("v1H").append(from + QUIET).append('z');
                }
            }
        }
        int size = code.size + 2 * QUIET;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size + "\" shape-rendering=\"crispEdges\">"
                + "<path fill=\"#fff\" d=\"M0 0h" + size + "v" + size + "H0z\"/><path fill=\"#0B2B33\" d=\"" + path + "\"/></svg>";
    }
}
