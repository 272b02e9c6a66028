package dk.karavanen.identity;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** Decides about every call of a {@link StaffOnly} method, before it and before its transaction. */
class StaffOnlyCheck implements AuthorizationManager<MethodInvocation> {

    private final ObjectProvider<CurrentStaff> staff;
    private final ObjectProvider<CaravanLookup> lookups;
    private @Nullable Map<Class<?>, CaravanLookup> byClass;

    StaffOnlyCheck(ObjectProvider<CurrentStaff> staff, ObjectProvider<CaravanLookup> lookups) {
        this.staff = staff;
        this.lookups = lookups;
    }

    /** @return what stands on the method, or else on its class */
    static Optional<StaffOnly> on(Method method, Class<?> target) {
        Method real = AopUtils.getMostSpecificMethod(method, target);
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(real, StaffOnly.class))
                .or(() -> Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(target, StaffOnly.class)));
    }

    @Override
    public AuthorizationResult authorize(Supplier<? extends Authentication> who, MethodInvocation call) {
        Class<?> target = AopUtils.getTargetClass(Objects.requireNonNull(call.getThis(), "no static method is asked for"));
        StaffOnly rule = on(call.getMethod(), target).orElseThrow();
        CurrentStaff asking = staff.getObject();
        boolean may = asking.find().isPresent() && switch (rule.within()) {
            case INSTALLATION -> asking.may(rule.value());
            case SOME_CARAVAN -> asking.maySomewhere(rule.value());
            case CARAVAN -> mayInEach(asking, rule.value(), AopUtils.getMostSpecificMethod(call.getMethod(), target), call.getArguments());
        };
        if (may && rule.fresh() && !asking.isFresh()) {
            throw new Refused(RefusalReason.SIGN_IN_AGAIN);
        }
        return new AuthorizationDecision(may);
    }

    /**
     * @throws Refused {@code not-found} where there is no such thing, to those who have the role somewhere. One that comes into being
     *                 between this look and the method's own would otherwise have been looked at by nobody
     */
    private boolean mayInEach(CurrentStaff asking, Role role, Method method, Object[] arguments) {
        Parameter[] parameters = method.getParameters();
        boolean named = false;
        for (int i = 0; i < parameters.length; i++) {
            CaravanOf of = parameters[i].getAnnotation(CaravanOf.class);
            if (of == null) {
                continue;
            }
            named = true;
            for (Object id : ids(arguments[i])) {
                Optional<Long> caravan = of.value() == CaravanOf.class ? Optional.of((Long) id) : lookup(of.value()).caravan().apply(id);
                if (caravan.isEmpty() && asking.maySomewhere(role)) {
                    throw new Refused(RefusalReason.NOT_FOUND);
                }
                if (caravan.isEmpty() || !asking.may(caravan.get(), role)) {
                    return false;
                }
            }
        }
        return named;
    }

    private static Collection<?> ids(Object argument) {
        return switch (argument) {
            case null -> List.of();
            case Collection<?> several -> several;
            case CaravanOf.Named one -> List.of(one.named());
            default -> List.of(argument);
        };
    }

    private CaravanLookup lookup(Class<?> of) {
        if (byClass == null) {
            try (Stream<CaravanLookup> all = lookups.stream()) {
                byClass = all.collect(Collectors.toMap(CaravanLookup::of, lookup -> lookup));
            }
        }
        return Optional.ofNullable(byClass.get(of)).orElseThrow(() -> new IllegalStateException("No room says which caravan a "
                + of.getSimpleName() + " is in: it needs a CaravanLookup"));
    }
}
