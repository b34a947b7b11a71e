package io.duban.app;

import io.duban.kit.PushedClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** At the local page, by the page's own requests. */
final class CaseOnChatPage implements CaseOffice {
    private final Office office;

    CaseOnChatPage(Path folder) {
        office = new Office(folder);
    }

    @Override
    public List<Line> says(String person, String words) {
        return lines(office.as(person).says(words).answers());
    }

    @Override
    public List<Line> taps(String person, String label) {
        return lines(office.as(person).taps(label).answers());
    }

    @Override
    public List<Line> sendsPhoto(String person, byte[] bytes) {
        return lines(office.as(person).sendsPhoto().answers());
    }

    @Override
    public List<Line> received(String person) {
        return lines(office.as(person).lines());
    }

    private static List<Line> lines(List<Office.Line> lines) {
        return lines.stream()
                .map(line -> {
                    List<String> labels = new ArrayList<>();
                    line.shown()
                            .path("card")
                            .path("buttons")
                            .forEach(button -> labels.add(button.path("label").asText()));
                    return new Line(line.words(), labels);
                })
                .toList();
    }

    @Override
    public boolean usedCardShows(String person, String... words) {
        return office.as(person).lines().stream()
                .map(line -> line.shown().path("card"))
                .anyMatch(card -> List.of(words).stream()
                        .allMatch(word -> card.path("stamp").asText().contains(word)));
    }

    @Override
    public String account(String person) {
        return person;
    }

    @Override
    public String platform() {
        return "chat-page";
    }

    @Override
    public Foundation base() {
        return office.duban().base();
    }

    @Override
    public Duban duban() {
        return office.duban();
    }

    @Override
    public PushedClock clock() {
        return office.clock;
    }

    @Override
    public void close() {
        office.close();
    }
}
