package dk.karavanen.caravan;

import java.util.function.Function;

import org.springframework.web.util.HtmlUtils;

import dk.karavanen.caravan.Municipalities.Municipality;

/**
 * Denmark as a square for each municipality, in HTML; {@code kit.css} lays it out. It is a picture: whoever shows it says the same in
 * words beside it, and what of that is to be read aloud in its place.
 */
public final class TileMap {

    private TileMap() {
    }

    /**
     * A municipality's square.
     *
     * @param look   its classes
     * @param title  for whoever points at it
     * @param inside text, or markup of ours
     */
    public record Square(String look, String title, String inside) {

        /** With its short name on it. */
        public static Square named(String look, String title, MunicipalityTile tile) {
            return new Square(look, title, HtmlUtils.htmlEscape(tile.label(), "UTF-8"));
        }
    }

    /** What is asked about each square. */
    public record Place(Municipality municipality, MunicipalityTile tile) {
    }

    /** @param spoken what is read aloud instead; empty: nothing, as it is said beside it */
    public static String html(Municipalities municipalities, String spoken, Function<Place, Square> squares) {
        StringBuilder map = new StringBuilder("<div class=\"tiles\"")
                .append(spoken.isEmpty() ? " aria-hidden=\"true\"" : " role=\"img\" aria-label=\"" + escape(spoken) + "\"").append('>');
        for (MunicipalityTile tile : MunicipalityTile.all()) {
            Square square = squares.apply(new Place(municipalities.find(tile.code()).orElseThrow(), tile));
            map.append("<span class=\"").append(escape(square.look)).append("\" style=\"grid-area: ").append(tile.row()).append(" / ").append(tile.column()).append("\" title=\"")
                    .append(escape(square.title)).append("\">").append(square.inside).append("</span>");
        }
        return map.append("</div>").toString();
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
