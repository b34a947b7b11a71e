package io.duban.conversation;

import io.duban.chat.Inbound;
import io.duban.clue.Clue;
import io.duban.clue.Clues;
import io.duban.clue.LookUpCode;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Status;
import io.duban.seal.Seal;
import io.duban.store.Tx;
import io.duban.texts.Texts;
import io.duban.understand.OutsideWords;
import java.util.Locale;
import java.util.Optional;

/**
 * Clues told in a group or to the bot alone by people who are not on the roster. Who it was is kept nowhere: what he wrote
 * is forgotten once it is handled, the answer is sealed on its way out and wiped; without a seal nothing is taken.
 */
final class Outsiders {
    private static final int LEAST = 8;

    private final ClueDesk desk;
    private final Ledger ledger;
    private final LedgerReader reader;
    private final Seal seal;
    private final Texts texts;

    Outsiders(Rooms rooms) {
        this.desk = rooms.clues();
        this.ledger = rooms.ledger();
        this.reader = rooms.reader();
        this.seal = rooms.seal();
        this.texts = rooms.texts();
    }

    /**
     * An answer that may tell nobody who asked.
     *
     * @param alone to him alone
     * @param here to the group where he said it; nothing of what he said
     */
    record Answer(String alone, String here) {}

    /** Whether clues are taken in chat at all. */
    boolean listening() {
        return desk.inChat() && seal.ready();
    }

    /**
     * What comes of the words; empty when they are none of these.
     *
     * @param known on the roster: such people report problems instead, but may hold a code
     */
    Optional<Answer> answer(Tx tx, Inbound inbound, boolean known) {
        if (!listening() || !(inbound instanceof Inbound.Said said)) return Optional.empty();
        return OutsideWords.of(said.text())
                .filter(heard -> !known || heard.kind() == OutsideWords.Kind.CODE)
                .map(heard -> heard.kind() == OutsideWords.Kind.CODE
                        ? new Answer(lookedUp(tx, said, heard.what()), texts.say("clue.outside.alone"))
                        : told(tx, said, heard.what()));
    }

    private Answer told(Tx tx, Inbound.Said said, String story) {
        String open = texts.say("clue.outside.alone");
        if (story.codePointCount(0, story.length()) < LEAST) return new Answer(texts.say("clue.outside.short"), open);
        if (story.length() > Clues.MOST_CHARACTERS) {
            return new Answer(texts.say("clue.outside.long", "most", Clues.MOST_CHARACTERS), open);
        }
        if (ledger.barred(story).isPresent()) return new Answer(texts.say("web.clue.secret"), open);
        if (!desk.telling().pass(account(said))) return new Answer(texts.say("clue.outside.busy"), open);
        Clues.Kept kept = desk.clues().keep(tx, new Clues.Incoming(Clue.Source.GROUP, story, "", ""));
        desk.news().came(tx, kept.number(), desk.clues().waiting(tx).size());
        String files = said.attachments().isEmpty() ? "" : texts.say("clue.outside.no_files");
        String alone = texts.say("clue.outside.kept", "code", kept.code().shown()) + files;
        return new Answer(alone, texts.say("clue.outside.kept_here"));
    }

    private String lookedUp(Tx tx, Inbound.Said said, String typed) {
        if (!desk.looking().pass(account(said))) return texts.say("clue.outside.busy");
        Optional<Clue> found =
                LookUpCode.typed(typed).flatMap(code -> desk.clues().find(tx, code));
        return found.map(clue -> stands(tx, clue)).orElseGet(() -> texts.say("web.clue.no_such"));
    }

    /** The same words as on the page. */
    private String stands(Tx tx, Clue clue) {
        String state = switch (clue.state()) {
            case ACCEPTED -> closed(tx, clue) ? texts.say("web.clue.closed") : texts.say("web.clue.accepted");
            case TRANSFERRED -> texts.say("web.clue.transferred");
            case DECLINED -> texts.say("web.clue.declined");
            case WAITING -> texts.say("web.clue.waiting");
        };
        return clue.reason() == null ? state : state + "\n" + texts.say("web.clue.reason", "reason", clue.reason());
    }

    private boolean closed(Tx tx, Clue clue) {
        return clue.problem() != null
                && reader.find(tx, clue.problem())
                        .filter(p -> p.status() == Status.CLOSED)
                        .isPresent();
    }

    /** What a stranger hears who said something else. */
    String stranger() {
        String word = texts.say("stranger");
        return listening() ? word + "\n" + texts.say("clue.outside.invite") : word;
    }

    private static String account(Inbound inbound) {
        return inbound.sender().platform() + ' ' + inbound.sender().account().toLowerCase(Locale.ROOT);
    }
}
