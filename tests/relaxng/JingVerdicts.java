import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Base64;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** Loads the schema named by the argument; then answers each line (a document in base64) with its verdict. */
public class JingVerdicts {
  static final class Faults implements ErrorHandler {
    int count;
    String first = "";

    private void note(SAXParseException fault) {
      if (count++ == 0) {
        first = fault.getLineNumber() + ":" + fault.getColumnNumber() + " " + fault.getMessage();
      }
    }

    public void warning(SAXParseException fault) {}

    public void error(SAXParseException fault) {
      note(fault);
    }

    public void fatalError(SAXParseException fault) {
      note(fault);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Faults faults = new Faults();
    PropertyMapBuilder properties = new PropertyMapBuilder();
    properties.put(ValidateProperty.ERROR_HANDLER, faults);
    ValidationDriver driver = new ValidationDriver(properties.toPropertyMap());
    boolean loaded = driver.loadSchema(ValidationDriver.fileInputSource(arguments[0]));
    System.out.println(loaded ? "ready" : "incorrect " + faults.first);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      faults.count = 0;
      faults.first = "";
      boolean valid;
      try {
        byte[] document = Base64.getDecoder().decode(line);
        valid = driver.validate(new InputSource(new java.io.ByteArrayInputStream(document)));
      } catch (org.xml.sax.SAXException fatal) {
        valid = false;
      }
      System.out.println((valid ? "valid " : "invalid ") + faults.count + " " + faults.first.replace('\n', ' '));
    }
  }
}
