package io.duban.conversation;

import io.duban.ledger.Decision;
import io.duban.ledger.LedgerEvent;
import io.duban.notice.Wording;
import io.duban.texts.Texts;
import java.util.Locale;
import java.util.Map;

/** What to tell the one who acted, by what happened. */
final class Outcomes {
    private Outcomes() {}

    /** The sentence for the first event, with {@code values} for its names. */
    static String text(Texts texts, Wording wording, Decision.Done done, Map<String, Object> values) {
        LedgerEvent event = done.events().get(0);
        if (event instanceof LedgerEvent.Amended amended) {
            values.put("field", wording.field(amended.field()));
            values.put("value", wording.value(amended.field(), amended.is()));
        }
        if (event instanceof LedgerEvent.Merged merged) values.put("into", merged.into());
        if (event instanceof LedgerEvent.ExtensionRequested asked) values.put("until", wording.date(asked.until()));
        if (event instanceof LedgerEvent.ExtensionEndorsed endorsed)
            values.put("until", wording.date(endorsed.until()));
        if (event instanceof LedgerEvent.ExtensionGranted granted) values.put("until", wording.date(granted.until()));
        if (event instanceof LedgerEvent.Attached attached) values.put("files", attached.files());
        if (event instanceof LedgerEvent.Photographed photographed) values.put("files", photographed.files());
        if (event instanceof LedgerEvent.CloseRequested asked && asked.voided()) {
            return texts.say("done.close_requested_again", values);
        }
        if (event instanceof LedgerEvent.Assigned && done.after().person() == null) {
            return texts.say("done.assigned_to_unit", values);
        }
        return texts.say("done." + name(event) + verdict(event), values);
    }

    private static String verdict(LedgerEvent event) {
        if (event instanceof LedgerEvent.Inspected inspected) {
            return '_' + inspected.result().id() + (inspected.back() ? "_back" : "");
        }
        if (event instanceof LedgerEvent.Answered answered) return answered.satisfied() ? "_satisfied" : "_unsatisfied";
        return "";
    }

    private static String name(LedgerEvent event) {
        String camel = event.getClass().getSimpleName();
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
