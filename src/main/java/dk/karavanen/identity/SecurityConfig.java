package dk.karavanen.identity;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerExceptionResolver;

import com.vaadin.flow.shared.ApplicationConstants;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;

import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;
import dk.karavanen.shared.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Who gets where. Two doors: pages and addresses that keep no session (the board, the wall, the feed, the API, health), and
 * Flow's screens, which do. Which role a screen needs stands on the screen; which role an action needs stands on the service.
 */
@Configuration
@EnableWebSecurity
@EnableMethodSecurity(prePostEnabled = false, jsr250Enabled = true) // each way more is asked of every method of every bean when a server starts
class SecurityConfig {

    /** What keeps no session, and the front page. A staff session that exists is read, none is ever begun. */
    private static final RequestMatcher WITHOUT_SESSION = new OrRequestMatcher(
            Stream.of("/api/**", "/feed/**", "/m/**", "/wall/**", "/stage/**", "/j/**", "/J/**", "/no-more/**", "/c/*/sign-up/**", "/c/*/follow/**", "/c/*/feed.atom", "/c/*/ideas/**", "/c/*/cooperation/**", "/cooperation/**", "/c/*/follow-up/**", "/c/*/follow-up.*", "/answer/**",
                    "/follow/**", "/pool/**", "/visit/**", "/c/*/visits", "/c/*/visits.json", "/t/**", "/T/**", "/i/**", "/I/**",
                    "/actuator/**", "/livez", "/readyz")
                    .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern).toList());

    private static final RequestMatcher FRONT_PAGE = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/"), PathPatternRequestMatcher.pathPattern(HttpMethod.HEAD, "/"));

    /** Scripts, styles, fonts and pictures: the same for everyone. */
    private static final RequestMatcher SAME_FOR_EVERYONE = new OrRequestMatcher(
            Stream.of("/VAADIN/build/**", "/aura/**", "/styles/**", "/fonts/**", "/icons/**", "/manifest.webmanifest", "/robots.txt")
                    .<RequestMatcher>map(path -> PathPatternRequestMatcher.pathPattern(HttpMethod.GET, path)).toList());

    /** Pages anyone may read besides the screens that say so themselves. */
    private static final String[] PUBLIC = {"/c/**", "/r/**", "/sign-in-with-link", "/sign-in-by-mail", "/accept-invitation", "/was", "/error"};

    /** Our own small scripts, and nothing written into the page. Elements may carry style attributes: bars need lengths. */
    private static final String PLAIN_PAGES = "default-src 'self'; script-src 'self'; style-src 'self'; "
            + "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";

    /** Pages of our own with their styles written into them. Flow's pages need more, and say so themselves (shell). */
    private static final String OTHER_PAGES = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** Measuring every filter of every request took more time than the filters, and nobody asked for the figures. */
    @Bean
    static SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    /** A phone that joins loads a dozen of these: nobody is asked who they are for them. */
    @Bean
    @Order(0)
    SecurityFilterChain sameForEveryone(HttpSecurity http) {
        return http.securityMatcher(SecurityConfig::isSameForEveryone)
                // Nothing is asked that somebody could fail, so nothing is told of a failure either.
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(h -> {
                    headers(h, PLAIN_PAGES);
                    writtenAtOnce(h);
                    // How long they may be kept they say themselves.
                    h.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
                })
                .build();
    }

    /** Whoever sends something, or talks to Flow, is looked at like anywhere else: that works at these addresses too. */
    private static boolean isSameForEveryone(HttpServletRequest request) {
        return SAME_FOR_EVERYONE.matches(request) && request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER) == null;
    }

    /** Flow talks to the same address. */
    private static boolean isFrontPage(HttpServletRequest request) {
        return FRONT_PAGE.matches(request) && request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER) == null;
    }

    /** What other sites may show in a frame, if they are among those that the settings name. Nothing can be filled in there. */
    @Bean
    @Order(0)
    SecurityFilterChain embedded(HttpSecurity http, Settings settings) {
        String sites = settings.frameAncestors().isBlank() ? "'none'" : settings.frameAncestors();
        return http.securityMatcher("/embed/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(h -> {
                    headers(h, PLAIN_PAGES.replace("frame-ancestors 'none'", "frame-ancestors " + sites));
                    // The older header knows one site or none; who may is said above.
                    h.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable);
                })
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain withoutSession(HttpSecurity http, PublicAddress address, SignIn signIn, StaffSessions sessions,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems, Environment environment) {
        return http.securityMatcher(new OrRequestMatcher(WITHOUT_SESSION, SecurityConfig::isFrontPage))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/actuator/**").access(adminOrOnManagementPort(environment))
                        // The rest decides by itself, by the participant's cookie and the meeting's visibility.
                        .anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // No token: there is no session to keep one in. CrossSiteWriteFilter stands in its place.
                .csrf(AbstractHttpConfigurer::disable)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.FORBIDDEN)))
                .headers(h -> headers(h, PLAIN_PAGES))
                .addFilterAfter(new CrossSiteWriteFilter(address, problems), HeaderWriterFilter.class)
                .addFilterBefore(new StaffSessionFilter(signIn, sessions), AuthorizationFilter.class)
                .build();
    }

    /** Spring Security's Javadoc allows null here, its types do not say so. */
    @SuppressWarnings("NullAway")
    private static HttpSessionRequestCache withoutMark() {
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        wanted.setMatchingRequestParameterName(null);
        return wanted;
    }

    @Bean
    @Order(2)
    SecurityFilterChain screens(HttpSecurity http, PublicAddress address, SignIn signIn, StaffSessions sessions, LinkLogin links, PasskeyLogin passkeys, OpenIdLogin openId,
            TypedAddress typed, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        // Where somebody was going when they were asked to sign in is remembered without a mark in the address.
        HttpSessionRequestCache wanted = withoutMark();
        http.setSharedObject(RequestCache.class, wanted);
        passkeys.into(http);
        openId.into(http);
        return http
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(PUBLIC).permitAll()
                        .requestMatchers("/staff/**").hasRole("MODERATOR"))
                .with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin
                        .loginView("/sign-in", "/sign-in")
                        .defaultSuccessUrl("/staff")
                        // Screens say who may open them, and what says nothing is closed. Unknown addresses are told so
                        // rather than sent to sign in: most are a participant's slip of the finger.
                        .anyRequest(request -> request.permitAll()))
                .formLogin(form -> form.failureHandler((request, response, why) -> {
                    typed.keep(Objects.requireNonNullElse(request.getParameter("username"), ""), request);
                    toldAtSignIn(request, response, why);
                }))
                .oneTimeTokenLogin(links::into)
                .logout(logout -> logout.addLogoutHandler((request, response, who) -> {
                    if (who != null && who.getPrincipal() instanceof StaffPrincipal principal) {
                        sessions.signedOut(principal);
                    }
                }))
                .headers(h -> {
                    headers(h, OTHER_PAGES);
                    // Flow's servlet is forwarded to, which sends the answer off before anyone could add to it afterwards.
                    writtenAtOnce(h);
                    // So nothing is said about caching what is not staff's own: static files say it themselves, later.
                    h.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
                    h.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(PathPatternRequestMatcher.pathPattern("/staff/**"),
                            new StaticHeadersWriter("Cache-Control", "no-store")));
                })
                .addFilterAfter(new CrossSiteWriteFilter(address, problems), HeaderWriterFilter.class)
                .addFilterBefore(new StaffSessionFilter(signIn, sessions), AuthorizationFilter.class)
                .build();
    }

    /** Rather than when the answer is begun, which takes looking after whatever is written. */
    private static void writtenAtOnce(HeadersConfigurer<HttpSecurity> headers) {
        headers.withObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
            @Override
            public <O extends HeaderWriterFilter> O postProcess(O filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        });
    }

    /** What both doors send along, besides what Spring Security does by default. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers, String contentSecurityPolicy) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(contentSecurityPolicy))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy("camera=(self), microphone=(), geolocation=(), "
                        + "payment=(), usb=(), screen-wake-lock=(self), fullscreen=(self)"));
    }

    private static void toldAtSignIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.sendRedirect(request.getContextPath() + "/sign-in?error" + (why instanceof LockedException ? "=wait" : ""));
    }

    /** The only one there is, and so everyone's: naming it for the screens as well would ask it twice. */
    @Bean
    AuthenticationProvider staff(SignIn signIn, StaffBrowsers browsers) {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication asking) {
                Optional<ServletRequestAttributes> here = Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                        .filter(ServletRequestAttributes.class::isInstance).map(ServletRequestAttributes.class::cast);
                String address = asking.getDetails() instanceof WebAuthenticationDetails details
                        ? details.getRemoteAddress() : "unknown";
                try {
                    Authentication signedIn = signIn.withPassword(asking.getName(), (String) asking.getCredentials(), address,
                            here.flatMap(request -> StaffBrowsers.read(request.getRequest())).orElse(null));
                    here.ifPresent(request -> {
                        if (request.getResponse() != null) {
                            browsers.remember(signedIn, request.getRequest(), request.getResponse());
                        }
                    });
                    return signedIn;
                } catch (RefusedForNow tooMany) {
                    throw new LockedException(tooMany.reason());
                } catch (Refused wrong) {
                    throw new BadCredentialsException(wrong.reason());
                }
            }

            @Override
            public boolean supports(Class<?> kind) {
                return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
            }
        };
    }

    /** 16 MiB, two rounds: what Spring Security recommends since 5.8. */
    @Bean
    static PasswordEncoder passwordEncoder() {
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    @Bean
    static RoleHierarchy roleHierarchy() {
        return RoleHierarchyImpl.fromHierarchy("ROLE_ADMIN > ROLE_ORGANISER > ROLE_MODERATOR");
    }

    /**
     * Figures and details are for whoever reaches the management port; should they be put on the port that people use
     * ({@code management.server.port} the same as {@code server.port}), for administrators. Headers say nothing about it: a proxy
     * adds to what its client has made up.
     */
    private static AuthorizationManager<RequestAuthorizationContext> adminOrOnManagementPort(Environment environment) {
        AuthorizationManager<RequestAuthorizationContext> admin = AuthorityAuthorizationManager.hasRole("ADMIN");
        return (Supplier<? extends Authentication> who, RequestAuthorizationContext context) -> {
            String management = environment.getProperty("local.management.port");
            boolean there = management != null && !management.equals(environment.getProperty("local.server.port"))
                    && management.equals(Integer.toString(context.getRequest().getLocalPort()));
            return there ? new AuthorizationDecision(true) : admin.authorize(who, context);
        };
    }
}
