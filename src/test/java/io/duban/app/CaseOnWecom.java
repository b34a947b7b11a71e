package io.duban.app;

import io.duban.kit.FakeWecom;
import io.duban.kit.PushedClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Encrypted callbacks in, API calls out. */
final class CaseOnWecom implements CaseOffice {
    private final WecomOffice office;

    CaseOnWecom(Path folder) {
        office = new WecomOffice(folder);
    }

    @Override
    public List<Line> says(String person, String words) {
        return lines(office.as(person).says(words).messages());
    }

    @Override
    public List<Line> taps(String person, String label) {
        return lines(office.as(person).taps(label).messages());
    }

    @Override
    public List<Line> sendsPhoto(String person, byte[] bytes) {
        return lines(office.as(person).sendsPhoto(bytes).messages());
    }

    @Override
    public List<Line> received(String person) {
        return lines(office.as(person).received());
    }

    private static List<Line> lines(List<FakeWecom.Sent> messages) {
        return messages.stream()
                .filter(sent -> !sent.msgtype().equals("image"))
                .map(CaseOnWecom::line)
                .toList();
    }

    private static Line line(FakeWecom.Sent sent) {
        List<String> labels = new ArrayList<>();
        sent.object()
                .path("button_list")
                .forEach(button -> labels.add(button.path("text").asText()));
        return new Line(sent.object().toString(), labels);
    }

    @Override
    public boolean usedCardShows(String person, String... words) {
        return office.wecom.updated().stream()
                .filter(update -> update.users().contains(person))
                .anyMatch(update -> List.of(words).stream()
                        .allMatch(word -> update.json().toString().contains(word)));
    }

    @Override
    public String account(String person) {
        return person;
    }

    @Override
    public String platform() {
        return "wecom";
    }

    @Override
    public Foundation base() {
        return office.base();
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
