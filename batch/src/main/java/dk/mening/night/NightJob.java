package dk.mening.night;

import dk.mening.database.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    private static final String PARTS = "parts";

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

        /** A worker takes every n-th part, and each part is one transaction. */
        Step parts(String name, Supplier<List<String>> begin, Consumer<String> work) {
            Step ofWorker = new StepBuilder(name + "-parts", jobs)
                    .tasklet(
                            (contribution, chunk) -> {
                                String parts = (String) chunk.getStepContext()
                                        .getStepExecutionContext()
                                        .getOrDefault(PARTS, "");
                                Stream.of(parts.split(","))
                                        .filter(part -> !part.isEmpty())
                                        .forEach(work);
                                return RepeatStatus.FINISHED;
                            },
                            new ResourcelessTransactionManager())
                    .build();
            SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(name + "-");
            threads.setVirtualThreads(true);
            return new StepBuilder(name, jobs)
                    .partitioner(ofWorker.getName(), size -> partitions(begin.get(), size))
                    .step(ofWorker)
                    .gridSize(WORKERS)
                    .taskExecutor(threads)
                    .build();
        }
    }

    private static Map<String, ExecutionContext> partitions(List<String> parts, int size) {
        Map<String, ExecutionContext> partitions = new HashMap<>();
        for (int worker = 0; worker < size; worker++) {
            List<String> mine = new ArrayList<>();
            for (int i = worker; i < parts.size(); i += size) {
                mine.add(parts.get(i));
            }
            ExecutionContext context = new ExecutionContext();
            context.putString(PARTS, String.join(",", mine));
            partitions.put("worker-" + worker, context);
        }
        return partitions;
    }
}
