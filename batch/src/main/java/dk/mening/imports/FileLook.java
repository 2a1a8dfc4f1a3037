package dk.mening.imports;

/** What looking through a file comes to: its bytes, or that they are no text. */
sealed interface FileLook permits FileBytes, FileLook.NotText {
    /** Not text that can be read with certainty; nothing is guessed. */
    record NotText(Fault fault) implements FileLook {}
}
