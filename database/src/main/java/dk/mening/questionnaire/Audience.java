package dk.mening.questionnaire;

/** Who a survey asks; it decides how many answers a block needs at least. */
public enum Audience {
    CITIZENS(5),
    EMPLOYEES(10);

    private final int smallestBlock;

    Audience(int smallestBlock) {
        this.smallestBlock = smallestBlock;
    }

    /** k: a block holds at least this many answers. */
    public int smallestBlock() {
        return smallestBlock;
    }
}
