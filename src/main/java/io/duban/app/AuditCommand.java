package io.duban.app;

import io.duban.audit.AuditTrail;
import picocli.CommandLine;

/** {@code audit verify}: checks the whole chain and names the first broken entry. */
@CommandLine.Command(name = "verify")
final class AuditCommand implements Command {
    @Override
    public int run(Call call) {
        try (Foundation base = Loading.foundation(call)) {
            AuditTrail.Verdict verdict = base.store().read(base.audit()::verify);
            if (verdict.ok()) {
                call.streams().out().println(call.messages().say("audit.good", verdict.entries()));
                return DONE;
            }
            call.streams().out().println(call.messages().say("audit.broken", verdict.firstBroken(), verdict.why()));
            return FAILED;
        }
    }
}
