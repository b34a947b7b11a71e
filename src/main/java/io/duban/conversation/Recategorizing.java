package io.duban.conversation;

import io.duban.ledger.Act;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** 137 类别改为慢作为: names become the campaign's codes; a name that it does not have is answered with all it has. */
final class Recategorizing implements Skill {
    private final Acting acting;
    private final Ledger ledger;
    private final LedgerReader reader;
    private final Categorizing categorizing;
    private final Texts texts;

    Recategorizing(Acting acting, Ledger ledger, LedgerReader reader, Categorizing categorizing, Texts texts) {
        this.acting = acting;
        this.ledger = ledger;
        this.reader = reader;
        this.categorizing = categorizing;
        this.texts = texts;
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.AMEND);
    }

    @Override
    public boolean takes(Turn turn) {
        return turn.intent() == Intent.AMEND
                && turn.text("field").filter("category"::equals).isPresent()
                && !turn.numbers().isEmpty();
    }

    @Override
    public Reply take(Turn turn) {
        Optional<String> code = turn.text("value").flatMap(categorizing::called);
        if (code.isPresent()) return acting.on(turn, turn.numbers(), new Act.Amend("category", code.get()));
        long number = turn.numbers().get(0);
        boolean may = reader.find(turn.tx(), number)
                .filter(p -> ledger.possible(turn.person(), p).contains(Act.Kind.AMEND))
                .isPresent();
        if (!may) {
            return acting.on(turn, turn.numbers(), new Act.Amend("category", texts.say("category.other")));
        }
        Turn open = turn.with(Map.of("number", number, "field", "category"));
        return categorizing.ask(open, number, acting.ownAnonymous(turn, number));
    }
}
