package io.duban.reminder;

import java.util.stream.Stream;

/** A kind of thing worth a line in somebody's digest; yields only what was not told yet. */
interface Matter {
    Stream<Item> items(Situation situation);
}
