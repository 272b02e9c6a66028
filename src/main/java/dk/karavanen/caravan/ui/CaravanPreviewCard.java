package dk.karavanen.caravan.ui;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;

import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.web.PreviewCard;
import jakarta.servlet.http.HttpServletRequest;

/** What a caravan's page looks like where its address is sent to somebody: Flow writes the page, and this what stands in its head. */
@Component
class CaravanPreviewCard implements VaadinServiceInitListener {

    private static final Pattern PAGE = Pattern.compile("/c/([a-z0-9-]+)(?:/recommendations)?/?");
    private static final Pattern ALL = Pattern.compile("/c/?");

    private final CaravanOverviews overviews;
    private final PublicAddress address;
    private final MessageSource messages;

    CaravanPreviewCard(CaravanOverviews overviews, PublicAddress address, MessageSource messages) {
        this.overviews = overviews;
        this.address = address;
        this.messages = messages;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> {
            HttpServletRequest request = ((VaadinServletRequest) page.getVaadinRequest()).getHttpServletRequest();
            String path = request.getRequestURI().substring(request.getContextPath().length());
            Matcher wanted = PAGE.matcher(path);
            String lead = messages.getMessage("join.front.lead", null, Language.of(request));
            if (wanted.matches()) {
                overviews.find(wanted.group(1)).ifPresent(caravan -> page.getDocument().head().append(PreviewCard.tags(address.base(request), path,
                        caravan.title(), caravan.summary().isBlank() ? lead : caravan.summary())));
            } else if (ALL.matcher(path).matches()) {
                page.getDocument().head().append(PreviewCard.tags(address.base(request), path, messages.getMessage("caravan.all", null, Language.of(request)), lead));
            }
        });
    }
}
