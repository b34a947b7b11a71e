package io.duban.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.audit.AuditTrail;
import io.duban.config.CampaignRules;
import io.duban.roster.Person;
import io.duban.store.Numbers;
import io.duban.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Draws samples of what is closed or waits to be, and keeps each with its seed, so that anybody can draw it again. */
public final class Samples {
    private final Sampling sampling;
    private final ProblemStore problems;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final LongSupplier seeds;

    /** @param seeds where seeds come from; nobody who draws chooses one */
    Samples(CampaignRules rules, AuditTrail audit, ObjectMapper json, LongSupplier seeds) {
        this.sampling = new Sampling(rules.sampling());
        this.problems = new ProblemStore(json);
        this.audit = audit;
        this.json = json;
        this.seeds = seeds;
    }

    /** Whether he draws samples at all. */
    public boolean may(Person person) {
        return person.is(Person.Role.OFFICE) || person.is(Person.Role.INSPECTOR);
    }

    /** Draws at most {@code count}, never what the drawer answers for himself; the sample is kept and audited. */
    public Sample draw(Tx tx, Actor actor, int count) {
        if (!may(actor.person())) throw new IllegalArgumentException("draws for nobody but the office and inspectors");
        List<Problem> all = problems.where(tx, "1 = 1", Map.of());
        List<Problem> pool = all.stream()
                .filter(p -> p.status() == Status.CLOSED || p.status() == Status.CLOSING)
                .filter(p -> !actor.id().equals(p.person()))
                .toList();
        long seed = seeds.getAsLong();
        long id = Numbers.next(tx, "draw");
        Sample sample =
                new Sample(id, seed, count, pool.size(), sampling.draw(all, pool, Pictures.all(tx), count, seed));
        keep(tx, actor, sample);
        audit.append(tx, new AuditTrail.Entry(actor.id(), null, actor.platform(), "draw", null, null, write(sample)));
        return sample;
    }

    private void keep(Tx tx, Actor actor, Sample sample) {
        tx.handle()
                .createUpdate("INSERT INTO draw(id, at, author, seed, wanted, pool, picks)"
                        + " VALUES (:id, :at, :author, :seed, :wanted, :pool, :picks)")
                .bind("id", sample.id())
                .bind("at", tx.now())
                .bind("author", actor.id())
                .bind("seed", sample.seed())
                .bind("wanted", sample.wanted())
                .bind("pool", sample.pool())
                .bind("picks", write(sample.picks()))
                .execute();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
