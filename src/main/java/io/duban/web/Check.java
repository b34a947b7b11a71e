package io.duban.web;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that must be well for {@code /readyz}.
 *
 * @param name short and fixed, such as {@code store}
 * @param problem asked at each probe, must be quick: what is wrong, or empty; what it throws counts as wrong
 */
public record Check(String name, Supplier<Optional<String>> problem) {}
