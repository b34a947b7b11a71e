package io.duban.platform.dingtalk;

import io.duban.platform.ApiClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

/** What goes out, put together as the settings say: which way to people and groups, with interactive cards or without. */
final class DingtalkWiring {
    final DingtalkApi api;
    final DedicatedApi dedicatedApi;
    final DingtalkMedia media;
    /** Null where the office has no template, or no robot to show it. */
    final InteractiveCards cards;

    final DingtalkReads reads;
    final DingtalkRecalls recalls;
    final DingtalkSender sender;

    DingtalkWiring(
            DingtalkSettings settings,
            Clock clock,
            Function<String, Path> storedFile,
            DingtalkWords words,
            ApiClient client,
            DingtalkSessions sessions,
            DingtalkErrors errors,
            int batch) {
        boolean dedicated = settings.edition() == DingtalkSettings.Edition.DEDICATED;
        boolean notices = settings.via() == DingtalkSettings.Via.NOTICE;
        this.api = new DingtalkApi(settings, client, clock);
        this.dedicatedApi = new DedicatedApi(settings, client, clock);
        this.media = new DingtalkMedia(api, clock, storedFile, errors, settings);
        DingtalkCards faces = new DingtalkCards(words);
        DingtalkParts parts = new DingtalkParts(faces, storedFile);
        this.cards = settings.card().given() && !dedicated
                ? new InteractiveCards(settings, api, faces, errors, words)
                : null;
        String robotCode = settings.app().robotCode();
        NoticeChannel notice =
                new NoticeChannel(api, parts, media, words, settings.app().agentId());
        RobotChannel robot = new RobotChannel(api, parts, media, cards, words, robotCode);
        DedicatedChannel own = new DedicatedChannel(dedicatedApi, parts, settings);
        this.reads = new DingtalkReads(api, cards, notice, robotCode);
        this.recalls = new DingtalkRecalls(api, notice, errors, words, robotCode);
        this.sender = new DingtalkSender(
                new DingtalkSender.Channels(
                        dedicated ? own : notices ? notice : robot,
                        dedicated ? own : robot,
                        new SessionChannel(api, parts, sessions, words, clock)),
                cards,
                new DingtalkProgress(clock),
                errors,
                words,
                batch);
    }
}
