package io.duban.app;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Act;
import io.duban.ledger.Actor;
import io.duban.ledger.Decision;
import io.duban.ledger.Ledger;
import io.duban.ledger.NewProblem;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.store.Store;
import io.duban.store.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fills an empty ledger with the shipped sample rows, step by step through the ledger's own rules and audited like
 * everything else, on the days on which they would have happened. Nobody is told.
 */
final class SampleLedger {
    private static final LocalTime FROM = LocalTime.of(9, 0);
    private final Ledger ledger;
    private final Roster roster;

    SampleLedger(Ledger ledger, Roster roster) {
        this.ledger = ledger;
        this.roster = roster;
    }

    /** One step of a case; what an act does not need is null. */
    record Step(int day, String by, String act, String unit, String person, Integer due, String text, String field) {}

    /** A clock that stands where it is put, for the one store that plays the sample. */
    static final class Stage extends Clock {
        private Instant at;

        Stage(Instant at) {
            this.at = at;
        }

        @Override
        public Instant instant() {
            return at;
        }

        @Override
        public ZoneId getZone() {
            return OfficeCalendar.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Plays every case whose people are on the roster, in the order of the days; returns how many rows there are now. */
    int fill(Store store, Stage stage, LocalDate today) {
        List<List<Step>> cases = cases().stream().filter(this::playable).toList();
        long[] numbers = new long[cases.size()];
        IntStream.range(0, cases.size())
                .boxed()
                .flatMap(c -> cases.get(c).stream().map(step -> new Scene(c, step)))
                .sorted(Comparator.comparingInt(scene -> scene.step().day()))
                .forEach(scene -> {
                    LocalDate day = today.plusDays(scene.step().day());
                    stage.at = day.atTime(FROM.plusMinutes(scene.index()))
                            .atZone(OfficeCalendar.ZONE)
                            .toInstant();
                    numbers[scene.index()] = store.write(tx -> play(tx, scene.step(), numbers[scene.index()], today));
                });
        return cases.size();
    }

    private record Scene(int index, Step step) {}

    private boolean playable(List<Step> steps) {
        return steps.stream()
                .allMatch(s -> roster.person(s.by()).isPresent()
                        && (s.unit() == null || roster.unit(s.unit()).isPresent())
                        && (s.person() == null || roster.person(s.person()).isPresent()));
    }

    private long play(Tx tx, Step step, long number, LocalDate today) {
        Person person = roster.person(step.by()).orElseThrow();
        Actor actor = new Actor(person, "sample");
        Decision decision = step.act().equals("report")
                ? ledger.report(
                        tx, actor, new NewProblem(null, step.text(), step.unit(), null, null, null, false, List.of()))
                : ledger.act(tx, actor, number, act(step, today));
        if (decision instanceof Decision.Done done) return done.after().number();
        throw new IllegalStateException("the sample does not fit the rules: " + step + " " + decision);
    }

    private static Act act(Step step, LocalDate today) {
        LocalDate due = Optional.ofNullable(step.due()).map(today::plusDays).orElse(null);
        return switch (step.act()) {
            case "assign" -> new Act.Assign(step.unit(), step.person(), due, null);
            case "sign" -> new Act.Sign();
            case "progress" -> new Act.Progress(step.text(), null, List.of());
            case "request_close" -> new Act.RequestClose(step.text(), List.of());
            case "approve" -> new Act.Approve();
            case "amend" -> new Act.Amend(step.field(), step.text());
            default -> throw new IllegalStateException("no such act in a sample: " + step.act());
        };
    }

    private static List<List<Step>> cases() {
        try (InputStream in = SampleLedger.class.getResourceAsStream("/sample/ledger.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
