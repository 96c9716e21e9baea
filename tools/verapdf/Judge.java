import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files by a profile of veraPDF: {@code Judge PROFILE FILE...}, with a profile such as ua1 or 2a.
 *
 * <p>Prints one line for each file and, below a FAIL, one line for each broken rule: how often it is
 * broken, what it asks for, and one place. Exit code 0: all pass; 1: one fails; 2: one cannot be judged.
 */
public final class Judge {
  private final PDFAFlavour profile;
  private boolean passed = true;

  private Judge(PDFAFlavour profile) {
    this.profile = profile;
  }

  public static void main(String[] arguments) {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    Judge judge = new Judge(PDFAFlavour.byFlavourId(arguments[0]));
    for (int place = 1; place < arguments.length; place++) {
      judge.judge(Path.of(arguments[place]));
    }
    System.exit(judge.passed ? 0 : 1);
  }

  private void judge(Path file) {
    try (InputStream bytes = Files.newInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(bytes, profile);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
      announce(file, validator.validate(parser));
    } catch (Exception trouble) {
      System.err.println("Cannot judge \"" + file + "\": " + trouble);
      System.exit(2);
    }
  }

  private void announce(Path file, ValidationResult result) {
    String word = result.isCompliant() ? "PASS" : "FAIL";
    System.out.println(word + " " + profile.getId() + " " + file + " checks=" + result.getTotalAssertions());
    if (!result.isCompliant()) {
      passed = false;
      brokenRules(result).forEach((rule, story) -> System.out.println("  " + rule + " " + story));
    }
  }

  private static Map<String, String> brokenRules(ValidationResult result) {
    Map<String, Integer> times = new TreeMap<>();
    Map<String, TestAssertion> first = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        times.merge(rule, 1, Integer::sum);
        first.putIfAbsent(rule, assertion);
      }
    }
    Map<String, String> stories = new TreeMap<>();
    times.forEach((rule, count) -> stories.put(rule, "x" + count + ": " + told(first.get(rule))));
    return stories;
  }

  private static String told(TestAssertion assertion) {
    return assertion.getMessage() + " @ " + assertion.getLocation().getContext();
  }
}
