package dk.karavanen.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Which setting cannot be, in a sentence. */
final class WrongSetting {

    private WrongSetting() {
    }

    static String sentence(BindException wrong) {
        return wrong.getCause() instanceof BindValidationException looked
                ? looked.getValidationErrors().getAllErrors().stream().map(error -> sentence(looked.getValidationErrors().getName(), error)).sorted()
                        .collect(Collectors.joining("; ", "", "."))
                : wrong.getName() + (wrong.getProperty() == null ? "" : " is »" + wrong.getProperty().getValue() + "«, but") + " takes "
                        + whatItTakes(wrong.getTarget().getType().resolve()) + ".";
    }

    private static String sentence(ConfigurationPropertyName prefix, ObjectError error) {
        return error instanceof FieldError field ? prefix + "." + dashed(field.getField()) + " is »" + field.getRejectedValue() + "«, but "
                + field.getDefaultMessage() : prefix + " " + error.getDefaultMessage();
    }

    private static String dashed(String field) {
        return field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String whatItTakes(@Nullable Class<?> type) {
        if (type == Duration.class) {
            return "a time such as 30s, 15m or 24h";
        } else if (type == boolean.class) {
            return "true or false";
        } else if (type == int.class) {
            return "a whole number";
        } else if (type == Path.class) {
            return "a folder";
        }
        return type != null && type.isEnum() ? Arrays.stream(type.getEnumConstants()).map(each -> each.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")) : "something else";
    }
}
