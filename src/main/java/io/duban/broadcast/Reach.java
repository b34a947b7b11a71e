package io.duban.broadcast;

import java.util.List;

/**
 * How many people a message gets to.
 *
 * @param unreachable how many have no account on any enabled platform
 * @param names names of the first of those
 */
public record Reach(int reached, int unreachable, List<String> names) {}
