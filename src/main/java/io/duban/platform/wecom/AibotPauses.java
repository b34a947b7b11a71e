package io.duban.platform.wecom;

import java.time.Duration;

/**
 * The long connection's times (dossier 2.7).
 *
 * @param ping between two pings
 * @param missed how many pings may stay without an answer
 * @param ack how long an answer may take
 * @param first before the first new try; each further one waits twice as long
 * @param most the longest wait between tries
 * @param refused before the next try after bot id and secret were refused
 */
record AibotPauses(Duration ping, int missed, Duration ack, Duration first, Duration most, Duration refused) {
    static AibotPauses standard() {
        return new AibotPauses(
                Duration.ofSeconds(30),
                2,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5));
    }

    /** Before the next try after so many failures in a row, from 0. */
    Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures, 20));
        return pause.compareTo(most) > 0 ? most : pause;
    }
}
