package io.duban.chat;

import java.util.List;

/** Who a platform knows: read for linking its accounts to the roster, never kept. */
public interface Directory {
    /**
     * A member of the organisation there.
     *
     * @param account the id that the roster's column of this platform holds
     * @param mobile empty where the platform does not tell
     * @param departments names, the nearest last
     */
    record Member(String account, String name, String mobile, List<String> departments) {}

    /**
     * All members that the app may see. Blocking.
     *
     * @throws Unreadable if the platform refused or could not be reached
     */
    List<Member> members() throws Unreadable;

    /** Says in the office's language why; holds no secret. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        public Unreadable(String why) {
            super(why);
        }
    }
}
