import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeMap;
import org.camunda.bpm.dmn.engine.*;
import org.camunda.bpm.engine.variable.Variables;

/** What the table of a DMN file gives for each line of a file of records, as a line of JSON each. */
class Decide {
  public static void main(String[] args) throws Exception {
    DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    DmnDecision decision = engine.parseDecision("decision", new FileInputStream(args[0]));
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      var variables = Variables.createVariables();
      for (String cell : line.split("\t")) {
        String[] part = cell.split("=", 2);
        String text = part[1];
        Object value = text.equals("null") ? null : text.startsWith("\"") ? text.substring(1, text.length() - 1)
            : text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : (Object) Double.valueOf(text);
        variables.putValue(part[0], value);
      }
      System.out.println(said(engine, decision, variables));
    }
  }

  static String said(DmnEngine engine, DmnDecision decision, org.camunda.bpm.engine.variable.VariableMap variables) {
    try {
      var rows = new ArrayList<String>();
      for (DmnDecisionRuleResult row : engine.evaluateDecisionTable(decision, variables)) {
        var cells = new ArrayList<String>();
        // The count of no rules has no name.
        var named = new TreeMap<String, Object>();
        row.getEntryMap().forEach((name, value) -> named.put(name == null ? "number" : name, value));
        named.forEach((name, value) ->
            cells.add("\"" + name + "\": " + (value instanceof String ? "\"" + value + "\"" : value)));
        rows.add("{" + String.join(", ", cells) + "}");
      }
      return "[" + String.join(", ", rows) + "]";
    } catch (DmnEngineException error) {
      // DMN-03001: the hit policy UNIQUE is violated.
      if (error.getMessage().contains("DMN-03001")) return "\"refused\"";
      throw error;
    }
  }
}
