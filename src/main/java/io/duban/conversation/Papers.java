package io.duban.conversation;

import io.duban.dispatch.BulletinWriter;
import io.duban.dispatch.Bulletins;
import io.duban.dispatch.DecidedItems;
import io.duban.dispatch.Rounds;
import io.duban.letter.LetterWriter;
import io.duban.letter.Letters;
import io.duban.reminder.Prompted;
import io.duban.reminder.StandIns;

/** What the office decides about beside single problems: letters of the ladder, monthly rounds and what they decided, bulletins; and who stands in for whom. */
public record Papers(
        Letters letters,
        LetterWriter letterWriter,
        Rounds rounds,
        Prompted prompted,
        Bulletins bulletins,
        BulletinWriter bulletinWriter,
        DecidedItems decided,
        StandIns standIns) {}
