package dk.mening.acceptance;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Pictures of every state, to be looked at by a person: {@code -Dmening.pictures=FOLDER}. */
@EnabledIfSystemProperty(named = "mening.pictures", matches = ".+")
class PicturesTest {
    private record Size(int width, int height) {}

    @Test
    void everyStateIsDrawnOnAPhoneAndAScreenInLightAndDark() {
        Path folder = Path.of(System.getProperty("mening.pictures"));
        try (var site = new FormSite();
                var phone = new Phone()) {
            for (String language : List.of(
                    System.getProperty("mening.pictures.languages", "da,ar").split(","))) {
                for (FormState state : FormState.values()) {
                    for (Size size : List.of(new Size(360, 800), new Size(1280, 900))) {
                        for (boolean dark : List.of(false, true)) {
                            Page page = phone.picture(size.width, size.height, dark, language);
                            state.open(page, site, language);
                            draw(page, folder, state + "-" + language + "-" + size.width + (dark ? "-dark" : ""));
                        }
                    }
                }
                for (String token : List.of(FormSite.WEB, FormSite.EMPLOYEES)) {
                    Page page = phone.picture(794, 1123, false, language);
                    page.navigate(site.url("/s/" + token + "?lang=" + language));
                    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                    draw(page, folder, "paper-" + token + "-" + language);
                }
            }
        }
    }

    private static void draw(Page page, Path folder, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(folder.resolve(name.toLowerCase(Locale.ROOT) + ".png")));
        page.context().close();
    }
}
