package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Rings every few minutes and once at the start; it decides nothing. A ring missed, doubled or late is harmless, since
 * what is due is asked anew each time. The only class that knows Quartz.
 */
public final class Bell {
    /** Every five minutes of the working day, weekends too: some are worked. Outside office hours a ring does nothing. */
    public static final String EVERY_FIVE_MINUTES = "0 0/5 6-20 * * ?";

    private static final String RING = "ring";

    private final BellStore store;
    private final String cron;
    private final Runnable ring;
    private Scheduler scheduler;

    /**
     * @param cron a Quartz cron expression, read in Asia/Shanghai
     * @param ring must be safe to call again at any time, from any thread
     */
    public Bell(BellStore store, String cron, Runnable ring) {
        this.store = store;
        this.cron = cron;
        this.ring = ring;
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
            scheduler.getContext().put(RING, ring);
            JobDetail job = JobBuilder.newJob(Ring.class).withIdentity(RING).build();
            scheduler.scheduleJob(job, Set.of(often(), atStart()), true);
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("the bell cannot be hung", e);
        }
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

    private Trigger often() {
        TimeZone zone = TimeZone.getTimeZone(OfficeCalendar.ZONE);
        return TriggerBuilder.newTrigger()
                .withIdentity("often")
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
                ((Runnable) context.getScheduler().getContext().get(RING)).run();
            } catch (SchedulerException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
