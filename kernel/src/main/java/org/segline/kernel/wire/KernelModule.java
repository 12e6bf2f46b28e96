package org.segline.kernel.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StudyUid;

/** The few types of the kernel that are more, or less, than an object of their components. */
final class KernelModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    KernelModule() {
        string(StudyUid.class, StudyUid::value, StudyUid::new);
        string(SeriesUid.class, SeriesUid::value, SeriesUid::new);
        string(SopInstanceUid.class, SopInstanceUid::value, SopInstanceUid::new);
        string(BlobId.class, BlobId::hex, BlobId::new);
        string(Axes.class, Axes::toString, Axes::of);
        addSerializer(Affine.class, new AffineWriter());
        addDeserializer(Affine.class, new AffineReader());
    }

    private <T> void string(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
        addSerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(toText.apply(value));
            }
        });
        addDeserializer(type, new FromStringDeserializer<T>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            protected T _deserialize(String text, DeserializationContext context) throws IOException {
                try {
                    return fromText.apply(text);
                } catch (IllegalArgumentException e) {
                    return context.reportInputMismatch(this, "%s", e.getMessage());
                }
            }
        });
    }

    private static final class AffineWriter extends JsonSerializer<Affine> {
        @Override
        public void serialize(Affine affine, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartArray();
            for (double number : affine.rows()) {
                out.writeNumber(number);
            }
            out.writeEndArray();
        }
    }

    private static final class AffineReader extends StdDeserializer<Affine> {
        private static final long serialVersionUID = 1L;

        AffineReader() {
            super(Affine.class);
        }

        @Override
        public Affine deserialize(JsonParser in, DeserializationContext context) throws IOException {
            Double[] numbers = context.readValue(in, Double[].class);
            if (numbers.length != 12) {
                return context.reportInputMismatch(this, "an affine has 12 numbers, not %d", numbers.length);
            }
            return Affine.ofRows(Arrays.asList(numbers));
        }
    }
}
