package org.yap.ledger.simulation.console;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.yap.ledger.simulation.scenario.Scenario;

/**
 * What a simulation is asked for.
 *
 * @param seconds of virtual time
 * @param trace whether each run writes its trace
 * @param pictures whether results are drawn, too
 * @param out the folder for results and traces
 */
record Options(Scenario scenario, int nodes, List<Long> seeds, int seconds, boolean trace, boolean pictures, Path out) {
    static final int MIN_NODES = 4;
    static final int MAX_NODES = 20_000;
    static final int MAX_SEEDS = 100_000;
    private static final int MAX_TRACES = 20;

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd]?)");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,15})-([0-9]{1,15})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** An option that says nothing useful; the message is for people. */
    static final class BadOption extends Exception {
        private static final long serialVersionUID = 1L;

        BadOption(String message) {
            super(message);
        }
    }

    /** {@code option} gives what was said for a name; null or blank: nothing. */
    static Options of(UnaryOperator<String> option) throws BadOption {
        String id = text(option, "scenario", "");
        if (id.isEmpty()) {
            throw new BadOption("Name one of the scenarios, for instance -Dscenario="
                    + Catalogue.all().get(0).id() + ".");
        }
        Scenario scenario = Catalogue.find(id)
                .orElseThrow(() ->
                        new BadOption("There is no scenario \"" + id + "\"; those that there are are listed above."));
        int nodes = number("nodes", text(option, "nodes", "" + scenario.size().nodes()), MIN_NODES, MAX_NODES);
        int seconds = seconds(text(option, "duration", scenario.size().seconds() + "s"));
        List<Long> seeds = seeds(text(option, "seeds", "" + scenario.size().seeds()));
        boolean trace = flag(option, "trace");
        if (trace && seeds.size() > MAX_TRACES) {
            throw new BadOption("Traces are long: name the seeds that you want to read, at most " + MAX_TRACES
                    + ", for instance seeds=17-17.");
        }
        return new Options(
                scenario,
                nodes,
                seeds,
                seconds,
                trace,
                flag(option, "pictures"),
                Path.of(text(option, "out", "target/simulation")));
    }

    private static String text(UnaryOperator<String> option, String name, String otherwise) {
        String said = option.apply(name);
        return said == null || said.isBlank() ? otherwise : said.strip();
    }

    private static boolean flag(UnaryOperator<String> option, String name) throws BadOption {
        String said = text(option, name, "false");
        if (!said.equals("true") && !said.equals("false")) {
            throw new BadOption(name + " is true or false, not \"" + said + "\".");
        }
        return said.equals("true");
    }

    private static int number(String name, String said, int least, int most) throws BadOption {
        if (!NUMBER.matcher(said).matches() || Integer.parseInt(said) < least || Integer.parseInt(said) > most) {
            throw new BadOption(name + " is a number from " + least + " to " + most + ", not \"" + said + "\".");
        }
        return Integer.parseInt(said);
    }

    private static int seconds(String said) throws BadOption {
        Matcher matcher = DURATION.matcher(said);
        if (!matcher.matches()) {
            throw new BadOption("duration is for instance 90s, 10m, 2h or 1d, not \"" + said + "\".");
        }
        long unit =
                switch (matcher.group(2)) {
                    case "m" -> 60;
                    case "h" -> 3_600;
                    case "d" -> 86_400;
                    default -> 1;
                };
        long seconds = unit * Long.parseLong(matcher.group(1));
        if (seconds < 1 || seconds > 100 * 86_400) {
            throw new BadOption("duration is from 1s to 100d, not \"" + said + "\".");
        }
        return (int) seconds;
    }

    private static List<Long> seeds(String said) throws BadOption {
        Matcher range = RANGE.matcher(said);
        if (!range.matches()) {
            int count = number("seeds", said, 1, MAX_SEEDS);
            return LongStream.rangeClosed(1, count).boxed().toList();
        }
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        if (last < first || last - first >= MAX_SEEDS) {
            throw new BadOption("seeds is how many, or from which to which, for instance 20 or 17-36, at most "
                    + MAX_SEEDS + "; not \"" + said + "\".");
        }
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** The command that does one run again. */
    String replay(long seed) {
        return "mvn -Psimulate -Dscenario=" + scenario.id() + " -Dnodes=" + nodes + " -Dduration=" + seconds
                + "s -Dseeds=" + seed + "-" + seed + " -Dtrace=true";
    }
}
