package io.duban.broadcast;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.audit.AuditTrail;
import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Actor;
import io.duban.store.Tx;

/** What was sent to many, reminded of and taken back, written into the audit. */
final class NoticeRecord {
    private final AuditTrail audit;
    private final ObjectMapper json;

    NoticeRecord(AuditTrail audit, ObjectMapper json) {
        this.audit = audit;
        this.json = json;
    }

    void sent(Tx tx, Actor actor, Notice notice, Reach reach) {
        ObjectNode after = named(notice)
                .put("audience", notice.audience().toString())
                .put("text", notice.text())
                .put("files", notice.files().size())
                .put("at", OfficeCalendar.local(notice.sendsAt()).toString())
                .put("people", reach.reached())
                .put("unreachable", reach.unreachable());
        if (notice.corrects() != null) after.put("corrects", notice.corrects().id());
        write(tx, actor, "notice", after);
    }

    void reminded(Tx tx, Actor actor, Notice notice, Reach reach) {
        write(tx, actor, "notice_remind", named(notice).put("people", reach.reached()));
    }

    void recalled(Tx tx, Actor actor, Notice notice, Notices.Recalled recalled) {
        write(
                tx,
                actor,
                "notice_withdraw",
                named(notice).put("unsent", recalled.unsent()).put("got", recalled.got()));
    }

    private ObjectNode named(Notice notice) {
        return json.createObjectNode().put("notice", notice.name().id());
    }

    private void write(Tx tx, Actor actor, String act, ObjectNode after) {
        audit.append(tx, new AuditTrail.Entry(actor.id(), null, actor.platform(), act, null, null, after.toString()));
    }
}
