package dk.mening.night;

import dk.mening.statistics.Interval;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Any value of a record, whatever its components are: so that a new component is tested without being thought of. */
final class AnyValue {
    private static final double[] AWKWARD = {
        0.0,
        -0.0,
        1,
        -1,
        0.1,
        1e-300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        1.0 / 3,
        100,
        1e16,
        123456789.123456789
    };
    private static final String LETTERS = "aZ9 _-\"\\/\u0000\n\u00e6\u2028\ud83d\ude00'{}[]:,";

    private final RandomGenerator random;

    AnyValue(RandomGenerator random) {
        this.random = random;
    }

    <T> T of(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Interval.class) {
            double one = end();
            double other = end();
            return new Interval(Math.min(one, other), Math.max(one, other));
        }
        if (plain.isRecord()) {
            return ofRecord(plain);
        }
        if (plain.isSealed()) {
            Class<?>[] cases = plain.getPermittedSubclasses();
            return value(cases[random.nextInt(cases.length)]);
        }
        if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        return switch (plain.getName()) {
            case "double" -> number();
            case "java.lang.Double" -> number();
            case "int" -> random.nextInt();
            case "java.lang.Integer" -> random.nextInt();
            case "long" -> random.nextLong();
            case "boolean" -> random.nextBoolean();
            case "java.lang.String" -> text();
            case "java.time.LocalDate" -> LocalDate.ofEpochDay(random.nextInt(-1000, 40000));
            case "java.util.OptionalDouble" ->
                random.nextBoolean() ? OptionalDouble.of(number()) : OptionalDouble.empty();
            default -> throw new IllegalArgumentException("teach " + getClass().getSimpleName() + " to make " + type);
        };
    }

    private Object generic(ParameterizedType type) {
        Type[] of = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            return random.nextBoolean() ? Optional.of(value(of[0])) : Optional.empty();
        }
        if (raw == List.class) {
            List<Object> values = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                values.add(value(of[0]));
            }
            return values;
        }
        if (raw == Map.class || raw == SortedMap.class) {
            Map<Object, Object> entries = raw == Map.class ? new HashMap<>() : new TreeMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                entries.put(value(of[0]), value(of[1]));
            }
            return entries;
        }
        throw new IllegalArgumentException("teach " + getClass().getSimpleName() + " to make " + type);
    }

    private Object ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return canonical.newInstance(Arrays.stream(components)
                    .map(component -> value(component.getGenericType()))
                    .toArray());
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(type.getName(), e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type.getName() + " refused its values", e.getCause());
        }
    }

    private double number() {
        return switch (random.nextInt(3)) {
            case 0 -> AWKWARD[random.nextInt(AWKWARD.length)];
            case 1 -> random.nextGaussian();
            default -> Double.longBitsToDouble(random.nextLong());
        };
    }

    private double end() {
        double end = number();
        return Double.isNaN(end) ? 0.5 : end;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int[] letters = LETTERS.codePoints().toArray();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
