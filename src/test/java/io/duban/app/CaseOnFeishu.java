package io.duban.app;

import io.duban.kit.FakeFeishu;
import io.duban.kit.PushedClock;
import java.nio.file.Path;
import java.util.List;

/** Encrypted and signed events in, or frames of the long connection; API calls out. */
final class CaseOnFeishu implements CaseOffice {
    private final FeishuOffice office;

    CaseOnFeishu(Path folder, FeishuOffice.Road road) {
        office = new FeishuOffice(folder, road);
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

    private static List<Line> lines(List<FakeFeishu.Sent> messages) {
        return messages.stream()
                .filter(sent -> !sent.type().equals("image"))
                .map(sent -> new Line(sent.words(), List.copyOf(sent.buttons())))
                .toList();
    }

    @Override
    public boolean usedCardShows(String person, String... words) {
        return office.feishu.updated().stream()
                .filter(update -> update.to().equals(account(person)))
                .anyMatch(update ->
                        List.of(words).stream().allMatch(word -> update.words().contains(word)));
    }

    @Override
    public String account(String person) {
        return FeishuOffice.account(person);
    }

    @Override
    public String platform() {
        return "feishu";
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
