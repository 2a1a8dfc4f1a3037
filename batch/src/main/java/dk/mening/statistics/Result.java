package dk.mening.statistics;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a method found, or the reason why it finds nothing in these data. A mistake of the caller is an exception instead.
 *
 * @param <T> what is found
 */
public sealed interface Result<T> {
    /** Found. */
    record Available<T>(T value) implements Result<T> {}

    /** Not found in these data, and why. */
    record NotAvailable<T>(Reason reason) implements Result<T> {}

    static <T> Result<T> of(T value) {
        return new Available<>(value);
    }

    static <T> Result<T> notAvailable(Reason reason) {
        return new NotAvailable<>(reason);
    }

    /** The same, with what was found turned into something else. */
    default <R> Result<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Available<T>(T value) -> new Available<>(change.apply(value));
            case NotAvailable<T>(Reason reason) -> new NotAvailable<>(reason);
        };
    }

    /** The next step's result, or this one's reason. */
    default <R> Result<R> then(Function<? super T, Result<R>> next) {
        return switch (this) {
            case Available<T>(T value) -> next.apply(value);
            case NotAvailable<T>(Reason reason) -> new NotAvailable<>(reason);
        };
    }

    /** What was found, where the reason does not matter. */
    default Optional<T> optional() {
        return switch (this) {
            case Available<T>(T value) -> Optional.of(value);
            case NotAvailable<T> _ -> Optional.empty();
        };
    }

    /** What was found, where the caller knows that something was. */
    default T orElseThrow() {
        return switch (this) {
            case Available<T>(T value) -> value;
            case NotAvailable<T>(Reason reason) -> throw new IllegalStateException(reason.sentence());
        };
    }
}
