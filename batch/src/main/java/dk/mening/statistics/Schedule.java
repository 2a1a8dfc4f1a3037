package dk.mening.statistics;

/** Which nights of the first year decide. */
public enum Schedule {
    /** Days 91, 182 and 364; every other night can only raise an alarm. */
    REGISTERED_DAYS,
    /** Every night alike. */
    EVERY_NIGHT
}
