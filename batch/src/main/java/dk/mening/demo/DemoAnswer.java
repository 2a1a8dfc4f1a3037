package dk.mening.demo;

import dk.mening.questionnaire.Answers;
import java.time.LocalDate;

/** One invented person's answers to one survey. */
record DemoAnswer(String survey, String office, LocalDate day, String channel, Answers answers) {}
