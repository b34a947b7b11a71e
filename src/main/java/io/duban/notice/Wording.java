package io.duban.notice;

import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.Period;
import io.duban.config.CampaignRules;
import io.duban.ledger.Light;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.texts.Texts;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names, dates and states in the words people use. */
public final class Wording {
    private final Texts texts;
    private final Roster roster;
    private final CampaignRules rules;

    public Wording(Texts texts, Roster roster, CampaignRules rules) {
        this.texts = texts;
        this.roster = roster;
        this.rules = rules;
    }

    /** A person's name, or the word for nobody yet. */
    public String person(String id) {
        return roster.person(id).map(Person::name).orElseGet(() -> texts.say("words.nobody"));
    }

    /** Several names, in order. */
    public String people(Collection<String> ids) {
        return ids.stream().map(this::person).collect(Collectors.joining(texts.say("words.and")));
    }

    public String unit(String id) {
        return roster.unit(id).map(Unit::name).orElseGet(() -> texts.say("words.nobody"));
    }

    public String status(Status status) {
        return texts.say("words.status." + status.id());
    }

    /** The colour always with its word. */
    public String light(Light light) {
        return texts.say("words.light." + light.id());
    }

    public String signer(Problem.Signer signer) {
        return texts.say("words.signer." + signer.name().toLowerCase(java.util.Locale.ROOT));
    }

    public String level(String level) {
        return texts.say("words.level." + level);
    }

    public String field(String field) {
        return texts.say("words.field." + field);
    }

    /** The category's name, or its code when the campaign no longer has it. */
    public String category(String code) {
        CampaignRules.Item item = rules.itemsByCode().get(code);
        return item == null ? code : item.name();
    }

    /** The names of all categories, in the campaign's order, each once. */
    public List<String> categories() {
        return rules.itemsByCode().values().stream()
                .map(CampaignRules.Item::name)
                .distinct()
                .toList();
    }

    /** The code of the category that people call so, or that stands so many-th in {@link #categories}. */
    public Optional<String> categoryCalled(String words) {
        String plain = Normalizer.normalize(words, Normalizer.Form.NFKC).strip();
        List<String> names = categories();
        int place = plain.matches("\\d{1,3}") ? Integer.parseInt(plain) : 0;
        String name = place > 0 && place <= names.size() ? names.get(place - 1) : plain;
        return rules.itemsByCode().values().stream()
                .filter(item -> item.code().equals(name) || item.name().equals(name))
                .map(CampaignRules.Item::code)
                .findFirst();
    }

    /** Month and day; the year too when it is not this campaign's. */
    public String date(LocalDate date) {
        if (date == null) return texts.say("words.no_date");
        String key = date.getYear() == rules.year() ? "words.date" : "words.full_date";
        return texts.say(
                key,
                java.util.Map.of("year", date.getYear(), "month", date.getMonthValue(), "day", date.getDayOfMonth()));
    }

    /** Month, day, hour and minute. */
    public String instant(Instant at) {
        LocalDateTime local = OfficeCalendar.local(at);
        String time = "%02d:%02d".formatted(local.getHour(), local.getMinute());
        return date(local.toLocalDate()) + " " + time;
    }

    /** 2022年5月, 2022年第二季度, 2022年. */
    public String period(Period period) {
        String kind = period.kind().name().toLowerCase(java.util.Locale.ROOT);
        return texts.say("words.period." + kind, "year", period.year(), "part", period.part());
    }

    /** A field's value as people say it: ids become names, dates are spelled. */
    public String value(String field, String value) {
        if (value == null || value.isEmpty()) return texts.say("words.nobody");
        return switch (field) {
            case "unit" -> unit(value);
            case "person" -> person(value);
            case "deadline" -> date(LocalDate.parse(value));
            case "category" -> category(value);
            case "level" -> level(value);
            case "rectify_type" -> texts.say("words.rectify_type." + value);
            case "source" -> texts.say("words.source." + value);
            default -> value;
        };
    }
}
