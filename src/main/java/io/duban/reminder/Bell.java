package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * Rings every few minutes and once at the start; it decides nothing. A ring missed, doubled or late is harmless, since
 * what is due is asked anew each time. The only class that knows Quartz.
 */
public final class Bell {
    /** Every five minutes of the working day, weekends too: some are worked. Outside office hours a ring does nothing. */
    public static final String EVERY_FIVE_MINUTES = "0 0/5 6-20 * * ?";

    /** By night, at no full hour: others begin then too. */
    public static final String NIGHTLY = "0 17 3 * * ?";

    private static final String RING = "ring";

    private final BellStore store;
    private final Map<String, Chime> chimes = new LinkedHashMap<>();
    private Scheduler scheduler;

    private record Chime(String cron, Runnable ring) {}

    /**
     * @param cron a Quartz cron expression, read in Asia/Shanghai
     * @param ring must be safe to call again at any time, from any thread
     */
    public Bell(BellStore store, String cron, Runnable ring) {
        this.store = store;
        chimes.put(RING, new Chime(cron, ring));
    }

    /**
     * Rings something else at its own times too, not at the start; before {@link #start} only.
     *
     * @param name stays the same over restarts; what is no longer rung is forgotten at the next start
     */
    public synchronized Bell also(String name, String times, Runnable other) {
        chimes.put(name, new Chime(times, other));
        return this;
    }

    /**
     * Hangs the bell and rings once.
     *
     * @throws IllegalStateException if the scheduler cannot start, or one already runs on this file in this process
     */
    public synchronized void start() {
        try {
            if (SchedulerRepository.getInstance().lookup(store.name()) != null) {
                throw new IllegalStateException("a bell already hangs at " + store.url());
            }
            store.open();
            scheduler = new StdSchedulerFactory(store.settings()).getScheduler();
            for (JobKey old : scheduler.getJobKeys(GroupMatcher.anyJobGroup())) {
                if (!chimes.containsKey(old.getName())) scheduler.deleteJob(old);
            }
            for (Map.Entry<String, Chime> chime : chimes.entrySet()) {
                hang(chime.getKey(), chime.getValue());
            }
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("the bell cannot be hung", e);
        }
    }

    private void hang(String name, Chime chime) throws SchedulerException {
        scheduler.getContext().put(name, chime.ring);
        JobDetail job = JobBuilder.newJob(Ring.class).withIdentity(name).build();
        boolean first = name.equals(RING);
        Trigger often = often(first ? Scheduler.DEFAULT_GROUP : name, chime.cron);
        scheduler.scheduleJob(job, first ? Set.of(often, atStart()) : Set.of(often), true);
    }

    /**
     * Takes the bell down.
     *
     * @param wait whether to return only after a ring under way has ended
     */
    public synchronized void stop(boolean wait) {
        try {
            if (scheduler != null) {
                scheduler.shutdown(wait);
                scheduler = null;
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("the bell cannot be taken down", e);
        }
    }

    private static Trigger often(String group, String cron) {
        TimeZone zone = TimeZone.getTimeZone(OfficeCalendar.ZONE);
        return TriggerBuilder.newTrigger()
                .withIdentity("often", group)
                .withSchedule(CronScheduleBuilder.cronSchedule(cron)
                        .inTimeZone(zone)
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }

    private static Trigger atStart() {
        return TriggerBuilder.newTrigger().withIdentity("at-start").startNow().build();
    }

    /** The job: it rings. */
    @DisallowConcurrentExecution
    public static final class Ring implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            try {
                String name = context.getJobDetail().getKey().getName();
                ((Runnable) context.getScheduler().getContext().get(name)).run();
            } catch (SchedulerException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
