package io.duban.ledger;

import io.duban.config.CampaignRules;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which field may be changed by whom, to what. */
final class Amending {
    private static final Set<String> SOURCES = Set.of(
            "self_check",
            "patrol",
            "supervision",
            "audit",
            "environment",
            "superior",
            "undercover",
            "discipline",
            "public",
            "enterprise",
            "hotline",
            "clue",
            "other");
    private static final Set<String> REPORTERS_FIELDS = Set.of("title", "description", "unit", "place", "category");

    /** A change of these changes who has to sign. */
    private static final Set<String> DECIDE_WHO_SIGNS = Set.of("unit", "person", "level", "deadline");

    private final CampaignRules rules;
    private final Roster roster;
    private final Authority authority;
    private final Signing signing;

    Amending(CampaignRules rules, Roster roster, Authority authority, Signing signing) {
        this.signing = signing;
        this.rules = rules;
        this.roster = roster;
        this.authority = authority;
    }

    Decision amend(Problem p, Act.Amend act, Actor actor, Moment m) {
        Set<Function> allowed = allowed(p, act.field());
        if (allowed.isEmpty()) return Refusal.FIELD_UNKNOWN.of(p.number());
        Set<Function> his = authority.functions(actor.person(), p);
        if (his.stream().noneMatch(allowed::contains)) {
            return Refusal.NOT_YOURS.of(p.number(), "who", authority.who(allowed, p));
        }
        Draft d = new Draft(p);
        Optional<Refusal> refusal =
                set(d, act.field(), act.value() == null ? "" : act.value().strip(), m);
        if (refusal.isPresent()) return refusal.get().of(p.number());
        if (d.pending != null && DECIDE_WHO_SIGNS.contains(act.field())) d.pending = signing.restarted(d.done(), m);
        String was = value(p, act.field());
        return Steps.done(p, d, new LedgerEvent.Amended(act.field(), was, value(d.done(), act.field())));
    }

    private static Set<Function> allowed(Problem p, String field) {
        Set<Function> allowed = EnumSet.noneOf(Function.class);
        if (!known(field)) return allowed;
        allowed.add(Function.OFFICE);
        if (p.status() == Status.REPORTED && REPORTERS_FIELDS.contains(field)) allowed.add(Function.REPORTER);
        if (p.status() != Status.REPORTED && field.equals("person")) {
            allowed.add(Function.PRINCIPAL);
            allowed.add(Function.LIAISON);
        }
        if (p.status() != Status.REPORTED && field.equals("measures")) {
            allowed.addAll(EnumSet.of(Function.RESPONSIBLE, Function.LIAISON, Function.PRINCIPAL));
        }
        return allowed;
    }

    private static boolean known(String field) {
        return Set.of(
                        "title",
                        "description",
                        "unit",
                        "person",
                        "measures",
                        "deadline",
                        "category",
                        "level",
                        "rectify_type",
                        "place",
                        "source")
                .contains(field);
    }

    private Optional<Refusal> set(Draft d, String field, String value, Moment m) {
        if (value.isEmpty()) return Optional.of(Refusal.VALUE_WRONG);
        return switch (field) {
            case "title" -> put(() -> d.title = value);
            case "description" ->
                put(() -> {
                    d.description = value;
                    d.title = Ledger.title(value);
                });
            case "measures" -> put(() -> d.measures = value);
            case "place" -> put(() -> d.place = value);
            case "unit" -> unit(d, value);
            case "person" -> person(d, value);
            case "deadline" -> deadline(d, value, m);
            case "category" -> check(rules.itemsByCode().containsKey(value), () -> d.category = value);
            case "level" -> check(Set.of("county", "unit").contains(value), () -> d.level = value);
            case "rectify_type" ->
                check(Set.of("immediate", "phased", "continuous").contains(value), () -> d.rectifyType = value);
            default -> check(SOURCES.contains(value), () -> d.foundBy(value, rules));
        };
    }

    private Optional<Refusal> unit(Draft d, String unit) {
        if (roster.unit(unit).isEmpty()) return Optional.of(Refusal.UNIT_UNKNOWN);
        boolean stays =
                roster.person(d.person).filter(p -> p.unit().equals(unit)).isPresent();
        if (!stays) d.person = null;
        d.unit = unit;
        return Optional.empty();
    }

    private Optional<Refusal> person(Draft d, String id) {
        Optional<Person> person = roster.person(id);
        if (person.isEmpty()) return Optional.of(Refusal.PERSON_UNKNOWN);
        boolean fits = person.get().unit().equals(d.unit)
                || roster.principal(d.unit).filter(person.get()::equals).isPresent();
        return fits ? put(() -> d.person = id) : Optional.of(Refusal.VALUE_WRONG);
    }

    private static Optional<Refusal> deadline(Draft d, String value, Moment m) {
        try {
            LocalDate day = LocalDate.parse(value);
            if (day.isBefore(m.today())) return Optional.of(Refusal.DEADLINE_PAST);
            d.deadline = day;
            d.firstDeadline = day;
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of(Refusal.VALUE_WRONG);
        }
    }

    private static Optional<Refusal> check(boolean right, Runnable set) {
        return right ? put(set) : Optional.of(Refusal.VALUE_WRONG);
    }

    private static Optional<Refusal> put(Runnable set) {
        set.run();
        return Optional.empty();
    }

    private static String value(Problem p, String field) {
        Object value = switch (field) {
            case "title" -> p.title();
            case "description" -> p.description();
            case "unit" -> p.unit();
            case "person" -> p.person();
            case "measures" -> p.measures();
            case "deadline" -> p.deadline();
            case "category" -> p.category();
            case "level" -> p.level();
            case "rectify_type" -> p.rectifyType();
            case "place" -> p.place();
            default -> p.source();
        };
        return value == null ? null : value.toString();
    }
}
