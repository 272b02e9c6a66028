package dk.karavanen.identity;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;

/** Puts {@link StaffOnlyCheck} before every method that is {@link StaffOnly}. */
@Configuration(proxyBeanMethods = false)
class StaffOnlyConfig {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor staffOnly(ObjectProvider<CurrentStaff> staff, ObjectProvider<CaravanLookup> lookups) {
        return new AuthorizationManagerBeforeMethodInterceptor(
                new ComposablePointcut(AnnotationMatchingPointcut.forMethodAnnotation(StaffOnly.class))
                        .union((org.springframework.aop.Pointcut) new AnnotationMatchingPointcut(StaffOnly.class, true)),
                new StaffOnlyCheck(staff, lookups));
    }
}
