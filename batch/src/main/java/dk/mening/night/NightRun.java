package dk.mening.night;

import dk.mening.database.Database;
import dk.mening.database.DatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
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
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Runs one night from wherever it stands: from the start, or from the step in which an earlier run was killed. */
public final class NightRun {
    /** Days close no earlier than this (rule B2). */
    static final LocalTime EARLIEST = LocalTime.of(1, 0);

    private static final Logger LOG = LoggerFactory.getLogger(NightRun.class);

    /** Any number that no other advisory lock of ours uses. */
    static final long LOCK = 0x4D656E696E67L;

    /** What came of it. */
    public sealed interface Result {}

    /** @param sameAsBefore empty on the first run of this night, else whether its files came out the same */
    public record Published(LocalDate night, String fingerprint, Optional<Boolean> sameAsBefore) implements Result {}

    /** Another process is making a night. */
    public record AlreadyRunning(String holder) implements Result {}

    public record InTheFuture(LocalDate night, LocalDate today) implements Result {}

    public record TooEarly(LocalDate night, LocalDateTime now) implements Result {}

    /** A step failed; running the night again goes on from there. */
    public record Failed(LocalDate night, String step, Throwable cause) implements Result {}

    private final Database database;
    private final byte[] sealingKey;
    private final Progress progress;

    public NightRun(Database database, byte[] sealingKey, Progress progress) {
        this.database = database;
        this.sealingKey = sealingKey.clone();
        this.progress = progress;
    }

    public Result run(LocalDate night) {
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
                return launch(night);
            } finally {
                unlock(lock);
            }
        } catch (SQLException e) {
            throw new DatabaseException("lock the night", e);
        }
    }

    private Result launch(LocalDate night) {
        NightWork work = new NightWork(database, night, sealingKey, progress);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            // The context must not close what it was lent.
            context.registerBean(Database.class, () -> database, bean -> bean.setDestroyMethodName(""));
            context.registerBean(NightWork.class, () -> work);
            context.register(NightJob.class);
            context.refresh();
            JobRepository jobs = context.getBean(JobRepository.class);
            JobOperator operator = context.getBean(JobOperator.class);
            // We hold the lock, so whatever still counts as running was killed.
            for (JobExecution killed : jobs.findRunningJobExecutions(NightJob.NAME)) {
                operator.recover(killed);
            }
            JobExecution execution = operator.start(context.getBean(Job.class), parameters(jobs, night));
            return execution.getStatus() == BatchStatus.COMPLETED
                    ? new Published(
                            night, work.fingerprint(), work.earlierFingerprint().map(work.fingerprint()::equals))
                    : failed(night, execution);
        } catch (JobExecutionException e) {
            return new Failed(night, "start", e);
        }
    }

    /** The same parameters as a run that was killed or failed, so that it goes on; new ones after a completed run. */
    private static JobParameters parameters(JobRepository jobs, LocalDate night) {
        for (long run = 1; ; run++) {
            JobParameters parameters = new JobParametersBuilder()
                    .addString("night", night.toString())
                    .addLong("run", run)
                    .toJobParameters();
            JobInstance instance = jobs.getJobInstance(NightJob.NAME, parameters);
            if (instance == null) {
                return parameters;
            }
            JobExecution last = jobs.getLastJobExecution(instance);
            if (last == null || last.getStatus() != BatchStatus.COMPLETED) {
                return parameters;
            }
        }
    }

    private static Result failed(LocalDate night, JobExecution execution) {
        String step = execution.getStepExecutions().stream()
                .filter(s -> s.getStatus() != BatchStatus.COMPLETED)
                .map(s -> s.getStepName())
                .findFirst()
                .orElse("start");
        Throwable cause = execution.getAllFailureExceptions().stream()
                .findFirst()
                .orElseGet(() -> new IllegalStateException("no failure was recorded"));
        if (!(cause instanceof DatabaseException)) {
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

    private static void unlock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    /** Who holds the lock: the name and start of its database session. */
    private static String holder(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT a.application_name || ', since ' ||
                       to_char(a.backend_start AT TIME ZONE 'Europe/Copenhagen', 'YYYY-MM-DD HH24:MI')
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
