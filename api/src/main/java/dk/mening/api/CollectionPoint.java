package dk.mening.api;

import dk.mening.database.SurveyRepository.Published;
import java.util.Optional;

/**
 * Where answers come in: one survey at one unit through one channel, or with one ballot.
 *
 * @param channel such as {@code web}; {@code kiosk} is a screen that many people use in turn
 * @param unit its name; empty for a ballot, which is no unit's to hand out on paper
 * @param asked how whoever answers here is asked
 * @param survey the latest version of its survey, or the one that was asked for; empty where that is not published
 */
record CollectionPoint(
        String token, String channel, Optional<String> unit, Access access, Asked asked, Optional<Published> survey) {
    /** The channel of points whose answers all come from one device. */
    static final String KIOSK = "kiosk";

    /** Whether an answer may come in now. */
    enum Access {
        OPEN,
        CLOSED,
        /** A ballot that somebody has answered with. */
        SPENT
    }

    /** How people are asked, which decides what they can be promised. */
    enum Asked {
        /** By a link or a poster that everybody may use. */
        OPENLY,
        /** By a ballot that was drawn by lot. */
        DRAWN,
        /** By a link of one's own. */
        PERSONAL
    }

    boolean isKiosk() {
        return channel.equals(KIOSK);
    }
}
