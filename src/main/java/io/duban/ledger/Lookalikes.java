package io.duban.ledger;

import io.duban.ledger.Pictures.Print;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which other problems hold a picture that looks nearly the same. */
final class Lookalikes {
    private final Map<String, Print> prints;
    private final Map<String, TreeSet<Long>> holders;
    private final List<Map.Entry<String, Print>> held = new ArrayList<>();

    /** @param holders problems by the hash of what was handed in for them */
    Lookalikes(Map<String, Print> prints, Map<String, TreeSet<Long>> holders) {
        this.prints = prints;
        this.holders = holders;
        prints.entrySet().stream().filter(e -> holders.containsKey(e.getKey())).forEach(held::add);
    }

    /** Problems but {@code own} with a picture like this one. */
    Set<Long> of(String sha256, long own) {
        Set<Long> others = new TreeSet<>();
        Print print = prints.get(sha256);
        if (print == null) return others;
        for (Map.Entry<String, Print> other : held) {
            if (other.getValue().like(print)) others.addAll(holders.get(other.getKey()));
        }
        others.remove(own);
        return others;
    }

    boolean alike(String one, String other) {
        Print print = prints.get(one);
        return print != null && prints.containsKey(other) && prints.get(other).like(print);
    }
}
