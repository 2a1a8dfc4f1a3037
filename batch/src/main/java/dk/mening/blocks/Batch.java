package dk.mening.blocks;

import java.time.LocalDate;

/**
 * At least k responses of whole closed days of one cell; its days are its membership (rules B4, B8, I10).
 *
 * @param segment number of cuts of the cell before it, from 0
 * @param no number within the segment, from 1
 * @param closedOn its last day, or the close of its round
 */
public record Batch(int segment, int no, LocalDate first, LocalDate last, LocalDate closedOn, int responses) {}
