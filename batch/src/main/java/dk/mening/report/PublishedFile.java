package dk.mening.report;

/** One file of the published report. Bytes are not copied: whoever makes one does not touch them again. */
@SuppressWarnings("ArrayRecordComponent")
public record PublishedFile(String path, String mediaType, byte[] content) {}
