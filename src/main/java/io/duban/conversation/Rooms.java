package io.duban.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.assist.Adviser;
import io.duban.broadcast.Broadcasts;
import io.duban.inbox.Inbox;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.notice.Addressing;
import io.duban.notice.Announcements;
import io.duban.notice.ProblemCard;
import io.duban.notice.Wording;
import io.duban.outbox.Outbox;
import io.duban.roster.Roster;
import io.duban.seal.Seal;
import io.duban.store.Store;
import io.duban.texts.Texts;
import io.duban.understand.Understanding;
import java.time.Duration;
import java.util.List;

/**
 * The rooms of the house that a conversation goes through, and how it is put together from them.
 *
 * @param photoWait how long a wordless photo waits for words
 */
public record Rooms(
        Roster roster,
        Understanding understanding,
        Ledger ledger,
        LedgerReader reader,
        Announcements announcements,
        Addressing addressing,
        ProblemCard cards,
        Wording wording,
        Inbox inbox,
        Outbox outbox,
        Seal seal,
        Texts texts,
        ObjectMapper json,
        Duration photoWait,
        Papers papers,
        Broadcasts broadcasts,
        Store store,
        Adviser adviser,
        ClueDesk clues,
        Exporting.FileKeeper keeper) {
    /** The conversation with all its skills; a new skill is one line here. */
    public Conversation conversation() {
        Acting acting = new Acting(ledger, reader, announcements, cards, wording, texts);
        LooseFiles loose = new LooseFiles(photoWait);
        Categorizing categorizing = new Categorizing(understanding, wording, texts);
        Following following = new Following(this, acting);
        Filed filed = new Filed(cards, new Alike(reader), following, categorizing, wording, texts);
        Exporting exporting = new Exporting(this);
        Promoting promoting = new Promoting(this);
        Broadcasting broadcasting = new Broadcasting(this, acting, promoting);
        List<Skill> skills = List.of(
                broadcasting,
                new Receipts(this),
                new Urging(this),
                new Reporting(acting, loose, filed, new ReportDraft(categorizing, wording, texts), texts),
                following,
                new AssigningMany(this, acting),
                new Recategorizing(acting, ledger, reader, categorizing, texts),
                new Rectifying(acting, ledger, reader, cards, loose, texts),
                new OfficeDesk(acting, ledger, reader, cards, wording, texts),
                new Inspecting(acting, ledger, reader, loose, texts),
                new Drawing(ledger.samples(), reader, roster, cards, wording, texts),
                new Exposing(acting, this),
                new Keeping(
                        this,
                        acting,
                        new MechanismList(this, promoting),
                        turn -> broadcasting.take(promoting.notice(turn))),
                exporting,
                new LookingUp(reader, roster, cards, acting, wording, texts),
                new Figures(reader, roster, wording, texts),
                new Talking(this),
                new Undelivered(outbox, roster, wording, texts),
                new LetterDesk(this, papers.letters(), papers.letterWriter()),
                new RoundDesk(this, papers),
                new DecidedDesk(this, papers),
                new BulletinDesk(this, papers),
                new Away(this, papers.standIns()),
                new Triaging(this));
        Dialogue.Mail mail = new Dialogue.Mail(addressing, outbox);
        Dialogs dialogs = new Dialogs(json, seal);
        Dialogue dialogue = new Dialogue(
                understanding,
                skills,
                dialogs,
                loose,
                acting,
                mail,
                texts,
                categorizing,
                new Presuming(wording, texts));
        SecondOpinion opinion = new SecondOpinion(store, adviser, understanding, dialogs);
        return new Conversation(this, dialogue, new Greeting(reader, texts), new Beforehand(opinion, exporting));
    }
}
