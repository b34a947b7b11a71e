package io.duban.understand;

import io.duban.roster.Person;
import java.time.LocalDateTime;

/** Chinese in, intent out; pure. The one seam behind which understanding may grow. Skeleton interface. */
public interface Understanding {
    /**
     * @param speaker null when unknown
     * @param now local time of Asia/Shanghai
     */
    Understood understand(String utterance, Person speaker, LocalDateTime now);
}
