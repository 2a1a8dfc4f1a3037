package dk.mening.charts;

import java.util.Locale;
import java.util.Optional;

/**
 * Change in service quality (across) against relief of workload (up), judged jointly by a rectangle.
 *
 * @param verdict who paid, in a few words, written below the title
 * @param quality across; positive is better service
 * @param relief up; positive is lighter work
 * @param marginName what the shaded zones around 0 are called
 * @param fixedLook drawn beside the rectangle, where there is one
 */
public record WhoPaysChart(
        String title,
        String description,
        String verdict,
        Axis quality,
        Axis relief,
        String marginName,
        Corners corners,
        Optional<FixedLook> fixedLook,
        String note,
        Locale locale)
        implements Chart {
    /** Where the rectangle lies on one axis, once it lies there as a whole. */
    public enum Side {
        LOST,
        UNCHANGED,
        GAINED
    }

    /**
     * One axis of the rectangle.
     *
     * @param name what is measured
     * @param worse written at the axis' negative end
     * @param better written at its positive end
     * @param margin the smallest change that matters, positive
     * @param decided the part of the axis that is tinted, empty while the axis is open
     */
    public record Axis(
            String name,
            String worse,
            String better,
            double estimate,
            Range interval,
            double margin,
            Optional<Side> decided) {
        public Axis {
            Numbers.requireText("name", name);
            Numbers.requireText("worse", worse);
            Numbers.requireText("better", better);
            Numbers.requireFinite("estimate", estimate);
            Numbers.requirePositive("margin", margin);
        }
    }

    /** The quadrants' names, each written in its corner. */
    public record Corners(String bothGain, String employeesPay, String citizensPay, String bothLose) {
        public Corners {
            Numbers.requireText("bothGain", bothGain);
            Numbers.requireText("employeesPay", employeesPay);
            Numbers.requireText("citizensPay", citizensPay);
            Numbers.requireText("bothLose", bothLose);
        }
    }

    /**
     * The ellipse of a single look, which decides nothing; its longer axis points along the quality axis turned by {@code angle}.
     *
     * @param name what it is called, and that it decides nothing
     * @param rectangleName what the rectangle is called, and that it decides
     * @param angle in radians, towards more relief
     */
    public record FixedLook(
            String name,
            String rectangleName,
            double quality,
            double relief,
            double longerSemiAxis,
            double shorterSemiAxis,
            double angle) {
        public FixedLook {
            Numbers.requireText("name", name);
            Numbers.requireText("rectangleName", rectangleName);
            Numbers.requireFinite("quality", quality);
            Numbers.requireFinite("relief", relief);
            Numbers.requireFinite("longerSemiAxis", longerSemiAxis);
            Numbers.requireFinite("shorterSemiAxis", shorterSemiAxis);
            Numbers.requireFinite("angle", angle);
        }
    }

    public WhoPaysChart {
        Numbers.requireText("title", title);
        Numbers.requireText("description", description);
        Numbers.requireText("verdict", verdict);
        Numbers.requireText("marginName", marginName);
    }
}
