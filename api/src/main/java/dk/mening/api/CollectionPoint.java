package dk.mening.api;

import dk.mening.database.SurveyRepository.Published;
import java.util.Optional;

/**
 * Where answers come in: one survey at one unit through one channel.
 *
 * @param takesAnswers whether it is open today
 * @param survey the latest version of its survey, or the one that was asked for; empty where that is not published
 */
record CollectionPoint(String token, boolean takesAnswers, Optional<Published> survey) {}
