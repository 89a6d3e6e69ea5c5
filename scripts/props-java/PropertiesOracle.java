import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import java.util.StringJoiner;

/**
 * Answers one line per line of standard input, so that one process judges thousands of sets.
 * "load BYTES" gives the entries that java.util.Properties reads, or "refused"; "store ENTRIES" gives the bytes that it
 * writes. BYTES are base64; an entry is key:value in base64 of UTF-16BE units, which keeps lone surrogates.
 */
public final class PropertiesOracle {
  public static void main(String[] arguments) throws IOException {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    PrintStream output = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] parts = line.split(" ");
      output.println(parts[0].equals("load") ? load(parts.length > 1 ? parts[1] : "") : store(parts));
    }
    output.flush();
  }

  private static String load(String bytes) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(Base64.getDecoder().decode(bytes)));
    } catch (IllegalArgumentException malformedEscape) {
      return "refused";
    }
    StringJoiner entries = new StringJoiner(" ");
    properties.forEach((key, value) -> entries.add(encode((String) key) + ":" + encode((String) value)));
    return entries.toString();
  }

  private static String store(String[] parts) throws IOException {
    Properties properties = new Properties();
    for (int i = 1; i < parts.length; i++) {
      String[] entry = parts[i].split(":", -1);
      properties.setProperty(decode(entry[0]), decode(entry[1]));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    properties.store(bytes, null);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** Unit by unit: Java's own UTF-16 encoder would replace lone surrogates. */
  private static String encode(String text) {
    byte[] bytes = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String decode(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; i += 2) {
      text.append((char) ((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff));
    }
    return text.toString();
  }
}
