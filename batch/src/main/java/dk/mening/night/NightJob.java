package dk.mening.night;

import dk.mening.database.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
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
    private static final String UNITS = "units";

    @Bean(destroyMethod = "")
    DataSource dataSource(Database database) {
        return database.dataSource();
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    Job night(JobRepository jobs, JdbcTransactionManager transactions, NightWork work) {
        return new JobBuilder(NAME, jobs)
                .start(step("open", work::open, jobs, transactions))
                .next(step("close", work::closeDays, jobs, transactions))
                .next(seal(jobs, transactions, work))
                .next(step("estimate", work::estimate, jobs, transactions))
                .next(step("judge", work::judge, jobs, transactions))
                .next(step("draw", work::draw, jobs, transactions))
                .next(step("publish", work::publish, jobs, transactions))
                .next(step("forget", work::forget, jobs, transactions))
                .build();
    }

    /** Partitioned by unit: a worker takes every n-th unit, and each unit is one transaction. */
    private static Step seal(JobRepository jobs, JdbcTransactionManager transactions, NightWork work) {
        Step sealUnits = new StepBuilder("seal-units", jobs)
                .tasklet(
                        (contribution, chunk) -> {
                            String units = (String) chunk.getStepContext()
                                    .getStepExecutionContext()
                                    .getOrDefault(UNITS, "");
                            work.seal(units.isEmpty() ? List.of() : List.of(units.split(",")));
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("seal-");
        threads.setVirtualThreads(true);
        return new StepBuilder("seal", jobs)
                .partitioner("seal-units", size -> partitions(work.beginSealing(), size))
                .step(sealUnits)
                .gridSize(workers)
                .taskExecutor(threads)
                .build();
    }

    private static Map<String, ExecutionContext> partitions(List<String> units, int size) {
        Map<String, ExecutionContext> partitions = new HashMap<>();
        for (int worker = 0; worker < size; worker++) {
            List<String> mine = new ArrayList<>();
            for (int i = worker; i < units.size(); i += size) {
                mine.add(units.get(i));
            }
            ExecutionContext context = new ExecutionContext();
            context.putString(UNITS, String.join(",", mine));
            partitions.put("worker-" + worker, context);
        }
        return partitions;
    }

    private static Step step(String name, Runnable work, JobRepository jobs, JdbcTransactionManager transactions) {
        return new StepBuilder(name, jobs)
                .tasklet(
                        (contribution, chunk) -> {
                            work.run();
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }
}
