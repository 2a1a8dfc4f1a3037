package dk.mening.night;

import dk.mening.database.Database;
import dk.mening.database.DatabaseException;
import dk.mening.database.Secrets;
import dk.mening.database.Settings;
import dk.mening.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Runs one night from wherever it stands: from the start, or from the step in which an earlier run was killed. */
public final class NightRun {
    /** Days close no earlier than this (rule B2). */
    static final LocalTime EARLIEST = LocalTime.of(1, 0);

    private static final Logger LOG = LoggerFactory.getLogger(NightRun.class);

    /** Any number that no other advisory lock of ours uses. */
    static final long LOCK = 0x4D656E696E67L;

    private static final String KIND = "kind";

    /** What came of it. */
    public sealed interface Result {}

    /**
     * Readers may see it.
     *
     * @param sameAsBefore empty on the first run of this night, else whether its files came out the same
     * @param codeBefore the version that made the night before, where it was another than this
     */
    public record Published(
            LocalDate night, String fingerprint, Optional<Boolean> sameAsBefore, Optional<String> codeBefore)
            implements Result {}

    /** Sealed, estimated and judged; nothing was drawn and readers see what they saw. */
    public record Judged(LocalDate night) implements Result {}

    /** Another process is making a night. */
    public record AlreadyRunning(String holder) implements Result {}

    public record InTheFuture(LocalDate night, LocalDate today) implements Result {}

    public record TooEarly(LocalDate night, LocalDateTime now) implements Result {}

    /** A step failed; running the night again goes on from there. */
    public record Failed(LocalDate night, String step, Throwable cause) implements Result {}

    /** How far a night goes. */
    public enum Depth {
        /** To its findings, without a report: for campaigns over many nights. */
        JUDGED,
        /** The same, and keeps every look of every path until the night is made again. */
        JUDGED_WITH_LOOKS,
        PUBLISHED
    }

    private final Database database;
    private final byte[] sealingKey;
    private final int graceDays;
    private final Progress progress;

    /** Answers are kept as long as is usual. */
    public NightRun(Database database, byte[] sealingKey, Progress progress) {
        this(database, sealingKey, Settings.USUAL_GRACE_DAYS, progress);
    }

    /** @param graceDays so many days after they are of no more use, raw answers are deleted (rule B20) */
    public NightRun(Database database, byte[] sealingKey, int graceDays, Progress progress) {
        this.database = database;
        this.sealingKey = sealingKey.clone();
        this.graceDays = graceDays;
        this.progress = progress;
    }

    /**
     * As the settings say.
     *
     * @throws dk.mening.database.RefusedException where the sealing key cannot be used, or the one that sealed is missing
     */
    static NightRun of(Database database, Settings settings, Progress progress) {
        Secrets secrets = new Secrets(settings);
        boolean sealedBefore =
                database.inTransaction(connection -> Sql.any(connection, "SELECT FROM evidence.batch LIMIT 1"));
        return new NightRun(
                database,
                sealedBefore ? secrets.existingSealingKey() : secrets.sealingKey(),
                settings.graceDays(),
                progress);
    }

    public Result run(LocalDate night) {
        return run(night, Depth.PUBLISHED);
    }

    public Result run(LocalDate night, Depth depth) {
        LocalDateTime now = database.localNow();
        if (night.isAfter(now.toLocalDate())) {
            return new InTheFuture(night, now.toLocalDate());
        }
        if (night.equals(now.toLocalDate()) && now.toLocalTime().isBefore(EARLIEST)) {
            return new TooEarly(night, now);
        }
        try (Connection lock = database.dataSource().getConnection()) {
            if (!locked(lock)) {
                return new AlreadyRunning(holder(lock));
            }
            try {
                RunLog log = RunLog.begin(database, night);
                Result result;
                // Spring Batch finds a step's context by its ids, which nights of two databases share: one at a time.
                synchronized (NightRun.class) {
                    result = launch(night, depth);
                }
                progress.say(log.end(result).line());
                return result;
            } finally {
                unlock(lock);
            }
        } catch (SQLException e) {
            throw new DatabaseException("lock the night", e);
        }
    }

    private Result launch(LocalDate night, Depth depth) {
        String codeVersion = CodeVersion.read();
        NightWork work = new NightWork(database, night, sealingKey, graceDays, progress, codeVersion);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            // The context must not close what it was lent.
            context.registerBean(Database.class, () -> database, bean -> bean.setDestroyMethodName(""));
            context.registerBean(NightWork.class, () -> work);
            context.registerBean(Depth.class, () -> depth);
            context.register(NightJob.class);
            context.refresh();
            JobRepository jobs = context.getBean(JobRepository.class);
            JobOperator operator = context.getBean(JobOperator.class);
            // We hold the lock, so whatever still counts as running was killed.
            jobs.findRunningJobExecutions(NightJob.NAME).forEach(killed -> over(jobs, killed));
            JobExecution execution = operator.start(
                    context.getBean(Job.class), parameters(jobs, night, depth.name() + " by " + codeVersion));
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                return failed(night, execution);
            }
            return switch (depth) {
                case JUDGED, JUDGED_WITH_LOOKS -> new Judged(night);
                case PUBLISHED -> published(night, codeVersion, work.publication());
            };
        } catch (JobExecutionException | DataAccessException | TransactionException e) {
            // What the job notes of itself could not be written or read.
            return new Failed(night, "start", e);
        }
    }

    /**
     * Counts as failed from now on, whether the process died or the end could not be noted. Spring Batch would leave the
     * latter to a person; but every step of ours can be run again. Its own recovery is for a single death.
     */
    private static void over(JobRepository jobs, JobExecution execution) {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        for (StepExecution step : execution.getStepExecutions()) {
            if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
                step.setStatus(BatchStatus.FAILED);
                step.setEndTime(now);
                jobs.update(step);
            }
        }
        execution.setStatus(BatchStatus.FAILED);
        execution.setEndTime(now);
        jobs.update(execution);
    }

    private static Result published(LocalDate night, String codeVersion, NightRepository.Publication publication) {
        return new Published(
                night,
                publication.fingerprint(),
                publication.before().map(before -> before.fingerprint().equals(publication.fingerprint())),
                publication
                        .before()
                        .map(NightRepository.Earlier::codeVersion)
                        .filter(before -> !before.equals(codeVersion)));
    }

    /**
     * The same parameters as the latest run when that was killed or failed, so that it goes on; new ones after a completed
     * run, and after one of another kind: it left nothing to go on from.
     *
     * @param kind how far the run goes, and by which code
     */
    private static JobParameters parameters(JobRepository jobs, LocalDate night, String kind) {
        @Nullable JobParameters latest = null;
        for (long run = 1; ; run++) {
            JobParameters parameters = new JobParametersBuilder()
                    .addString("night", night.toString())
                    .addLong("run", run)
                    .addString(KIND, kind, false)
                    .toJobParameters();
            JobInstance instance = jobs.getJobInstance(NightJob.NAME, parameters);
            if (instance == null) {
                return latest == null ? parameters : latest;
            }
            JobExecution last = jobs.getLastJobExecution(instance);
            if (last == null) {
                // Killed between noting the instance and noting its first run: Spring Batch refuses to start such a
                // one.
                latest = null;
                continue;
            }
            if (last.getStatus() == BatchStatus.UNKNOWN) {
                over(jobs, last);
            }
            boolean goesOn = last.getStatus() != BatchStatus.COMPLETED
                    && kind.equals(last.getJobParameters().getString(KIND));
            latest = goesOn ? parameters : null;
        }
    }

    private static Result failed(LocalDate night, JobExecution execution) {
        String step = execution.getStepExecutions().stream()
                .filter(s -> s.getStatus() != BatchStatus.COMPLETED)
                .map(s -> s.getStepName())
                .filter(name -> !name.contains(":"))
                .findFirst()
                .orElse("start");
        List<Throwable> failures = execution.getAllFailureExceptions();
        // A step that its workers share only says that one of them failed.
        Throwable cause = failures.stream()
                .filter(failure -> Trouble.of(failure).isPresent())
                .findFirst()
                .or(() -> failures.stream().reduce((one, later) -> later))
                .orElseGet(() -> new IllegalStateException("no failure was recorded"));
        if (Trouble.of(cause).isEmpty()) {
            LOG.error("step {} of the night of {} failed", step, night, cause);
        }
        return new Failed(night, step, cause);
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    /** A connection that is gone has let go by itself. */
    private static void unlock(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
            statement.setLong(1, LOCK);
            statement.execute();
        } catch (SQLException e) {
            LOG.debug("the lock of the night was lost", e);
        }
    }

    /** Who holds the lock: the name and start of its database session, or of its run where a role may not see sessions. */
    static String holder(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT concat(a.application_name, ', since ' ||
                       to_char(coalesce(a.backend_start,
                                        (SELECT max(started_at) FROM published.run WHERE ended_at IS NULL))
                               AT TIME ZONE 'Europe/Copenhagen', 'YYYY-MM-DD HH24:MI'))
                  FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                 WHERE l.locktype = 'advisory' AND l.granted
                   AND ((l.classid::bigint << 32) | l.objid::bigint) = ?
                """)) {
            statement.setLong(1, LOCK);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "it has just ended";
            }
        }
    }
}
