package io.duban.ledger;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Why an act does not happen. The text key is {@code refused.} and the name in small letters. */
enum Refusal {
    NO_SUCH,
    NOT_YOURS,
    STATUS,
    NOTHING_PENDING,
    OWN_APPLICATION,
    REASON_NEEDED,
    DEADLINE_PAST,
    DATE_NOT_LATER,
    PERSON_MISSING,
    UNIT_MISSING,
    UNIT_UNKNOWN,
    PERSON_UNKNOWN,
    PERSON_NOT_IN_UNIT,
    FIELD_UNKNOWN,
    VALUE_WRONG,
    INTO_SAME,
    INTO_GONE,
    EVIDENCE_NEEDED,
    WHILE_CLOSING,
    CANNOT_SEAL,
    SECRET_WORDS,
    OWN_PROBLEM,
    WORDS_NEEDED,
    NO_OBJECTION,
    OBJECTION_LATE,
    EXPOSED_BEFORE;

    /** The decision, with values for the text: name, value, name, value… */
    Decision of(long number, Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        values.put("number", number);
        for (int i = 0; i < namesAndValues.length; i += 2)
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return new Decision.Refused("refused." + name().toLowerCase(Locale.ROOT), values);
    }
}
