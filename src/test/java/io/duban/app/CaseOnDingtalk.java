package io.duban.app;

import io.duban.kit.FakeDingtalk;
import io.duban.kit.PushedClock;
import java.nio.file.Path;
import java.util.List;

/** Over signed callbacks or the long connection, with interactive cards or with plain ones. */
final class CaseOnDingtalk implements CaseOffice {
    private final DingtalkOffice office;
    private final boolean cards;

    CaseOnDingtalk(Path folder, DingtalkOffice.Road road) {
        office = new DingtalkOffice(folder, road);
        cards = road.cards();
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

    private static List<Line> lines(List<FakeDingtalk.Sent> messages) {
        return messages.stream()
                .filter(sent -> !sent.msgKey().equals("sampleImageMsg"))
                .map(sent -> new Line(sent.words(), List.copyOf(sent.buttons().keySet())))
                .toList();
    }

    @Override
    public boolean usedCardShows(String person, String... words) {
        if (!cards) return true;
        List<String> own = office.as(person).received().stream()
                .map(FakeDingtalk.Sent::handle)
                .toList();
        return office.dingtalk.updated().stream()
                .filter(update -> own.contains(update.outTrackId()))
                .anyMatch(update -> List.of(words).stream()
                        .allMatch(word -> update.variables().toString().contains(word)));
    }

    @Override
    public String account(String person) {
        return "d_" + person;
    }

    @Override
    public String platform() {
        return "dingtalk";
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
