package dk.mening.night;

import dk.mening.database.Database;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The night, in the order it happens. Each step can be killed at any moment and the night started again: a step's own
 * rows are written in transactions of {@link NightWork} and writing them twice changes nothing.
 */
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository(databaseType = "POSTGRES", tablePrefix = "batch.BATCH_")
class NightJob {
    static final String NAME = "night";

    /** Fewer than the database has connections for us. */
    private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 6);

    @Bean(destroyMethod = "")
    DataSource dataSource(Database database) {
        return database.dataSource();
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    Job night(JobRepository jobs, NightWork work, NightRun.Depth depth) {
        Steps steps = new Steps(jobs);
        SimpleJobBuilder job = new JobBuilder(NAME, jobs)
                .start(steps.one("open", work::open))
                .next(steps.one("close", work::closeDays))
                .next(steps.one("shuffle", work::shuffle))
                .next(steps.parts("seal", work::beginSealing, work::seal))
                .next(steps.one("watermark", work::endSealing))
                .next(steps.parts("estimate", work::beginEstimating, work::estimate));
        return switch (depth) {
            case JUDGED ->
                job.next(steps.one("judge", () -> work.judge(false)))
                        .next(steps.one("tidy", work::tidy))
                        .build();
            case JUDGED_WITH_LOOKS ->
                job.next(steps.one("judge", () -> work.judge(true))).build();
            case PUBLISHED ->
                job.next(steps.one("judge", () -> work.judge(true)))
                        .next(steps.parts("draw", work::beginDrawing, work::draw))
                        .next(steps.one("overview", work::drawOverview))
                        .next(steps.one("publish", work::publish))
                        .next(steps.one("forget", work::forget))
                        .build();
        };
    }

    /** Makes steps; each commits its own work, so that Spring Batch holds no connection meanwhile. */
    private record Steps(JobRepository jobs) {
        Step one(String name, Runnable work) {
            return new StepBuilder(name, jobs)
                    .tasklet(
                            (contribution, chunk) -> {
                                work.run();
                                return RepeatStatus.FINISHED;
                            },
                            new ResourcelessTransactionManager())
                    .build();
        }

        /**
         * A worker takes one part after the other, and each part is one transaction. Which are left is kept in no step
         * context: Spring Batch writes that in a second commit, and a worker killed before it would go on with nothing to
         * do. A worker that goes on meets all parts again; those that are done change nothing.
         */
        Step parts(String name, Supplier<List<String>> begin, Consumer<String> work) {
            Queue<String> left = new ConcurrentLinkedQueue<>();
            Step ofWorker = new StepBuilder(name + "-parts", jobs)
                    .tasklet(
                            (contribution, chunk) -> {
                                for (String part = left.poll(); part != null; part = left.poll()) {
                                    work.accept(part);
                                }
                                return RepeatStatus.FINISHED;
                            },
                            new ResourcelessTransactionManager())
                    .build();
            SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(name + "-");
            threads.setVirtualThreads(true);
            return new StepBuilder(name, jobs)
                    .partitioner(ofWorker.getName(), size -> {
                        left.addAll(begin.get());
                        return IntStream.range(0, size)
                                .boxed()
                                .collect(Collectors.toMap(
                                        worker -> "worker-" + worker, worker -> new ExecutionContext()));
                    })
                    .step(ofWorker)
                    .gridSize(WORKERS)
                    .taskExecutor(threads)
                    .build();
        }
    }
}
