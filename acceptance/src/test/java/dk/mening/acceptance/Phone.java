package dk.mening.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A headless browser of a phone's size. */
final class Phone implements AutoCloseable {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    Phone() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(QUIET));
    }

    /** A person who has not been here before. */
    Page visitor(boolean javaScript, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(360, 800)
                .setIsMobile(true)
                .setHasTouch(true)
                .setJavaScriptEnabled(javaScript)
                .setLocale(language));
        context.setDefaultTimeout(20_000);
        return context.newPage();
    }

    /** How somebody wants to see pages. */
    enum Look {
        LIGHT,
        DARK,
        FORCED_COLOURS,
        NARROW_320,
        TEXT_200_PERCENT
    }

    /** A person with a way of seeing; scripts of ours may be added to the page, which its own policy would forbid. */
    Page reader(Look look, String language, boolean javaScript) {
        boolean narrow = look == Look.NARROW_320;
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(narrow ? 320 : 360, narrow ? 640 : 800)
                .setIsMobile(true)
                .setHasTouch(true)
                .setJavaScriptEnabled(javaScript)
                .setBypassCSP(true)
                .setColorScheme(look == Look.DARK ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setForcedColors(look == Look.FORCED_COLOURS ? ForcedColors.ACTIVE : ForcedColors.NONE)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(language));
        context.setDefaultTimeout(20_000);
        return context.newPage();
    }

    /** A page of this size, to be looked at. */
    Page picture(int width, int height, boolean dark, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(language));
        context.setDefaultTimeout(20_000);
        return context.newPage();
    }

    private static Path chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("no Chromium found; install it (Debian: apt-get install chromium)"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
