package org.segline.kernel.wire;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Lets the alternatives of a sealed interface carry their name in {@code "type"}, without an annotation on them. */
final class SealedTypes extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;
    private static final String PROPERTY = "type";

    /** {@code StudyReady} becomes {@code study-ready}, and {@code ZScore} becomes {@code z-score}. */
    static String nameOf(Class<?> alternative) {
        return alternative
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static Class<?> sealedParent(Class<?> type) {
        if (type.isInterface() && type.isSealed()) {
            return type;
        }
        return Arrays.stream(type.getInterfaces())
                .filter(Class::isSealed)
                .findFirst()
                .orElse(null);
    }

    /** Those of a sealed interface within another are alternatives of both. */
    private static Stream<Class<?>> alternatives(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? alternatives(type) : Stream.of(type));
    }

    @Override
    public JsonTypeInfo.Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        if (annotated instanceof AnnotatedClass type && sealedParent(type.getRawType()) != null) {
            return JsonTypeInfo.Value.construct(
                    JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, PROPERTY, null, false, true);
        }
        return super.findPolymorphicTypeInfo(config, annotated);
    }

    @Override
    public List<NamedType> findSubtypes(Annotated annotated) {
        if (annotated instanceof AnnotatedClass type && type.getRawType().isSealed()) {
            return alternatives(type.getRawType())
                    .map(alternative -> new NamedType(alternative, nameOf(alternative)))
                    .toList();
        }
        return super.findSubtypes(annotated);
    }

    @Override
    public String findTypeName(AnnotatedClass type) {
        return sealedParent(type.getRawType()) != null && !type.getRawType().isInterface()
                ? nameOf(type.getRawType())
                : super.findTypeName(type);
    }
}
