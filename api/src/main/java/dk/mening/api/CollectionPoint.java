package dk.mening.api;

import dk.mening.database.SurveyRepository.Published;
import java.util.Optional;

/**
 * Where answers come in: one survey at one unit through one channel.
 *
 * @param channel such as {@code web}; {@code kiosk} is a screen that many people use in turn
 * @param unit its name
 * @param takesAnswers whether it is open today
 * @param survey the latest version of its survey, or the one that was asked for; empty where that is not published
 */
record CollectionPoint(String token, String channel, String unit, boolean takesAnswers, Optional<Published> survey) {
    /** The channel of points whose answers all come from one device. */
    static final String KIOSK = "kiosk";

    boolean isKiosk() {
        return channel.equals(KIOSK);
    }
}
