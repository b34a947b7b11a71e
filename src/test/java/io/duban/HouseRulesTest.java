package io.duban;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules of the house, each with its reason. A rule that is in the way is changed here, in the open, not gone around. */
@AnalyzeClasses(packages = "io.duban", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String ROOT = "io.duban.";

    /** Package → every package of ours that it may know. {@code app} may know all. The arrows never turn back. */
    private static final Map<String, Set<String>> ARROWS = arrows(
            "finding ←",
            "config ← roster texts finding",
            "calendar ←",
            "texts ←",
            "seal ←",
            "chat ←",
            "store ←",
            "files ← chat",
            "audit ← store",
            "roster ← finding",
            "ledger ← config roster calendar audit store seal chat",
            "inbox ← chat store files",
            "outbox ← chat store seal",
            "platform ← chat texts config",
            "platform.wecom ← chat platform texts config",
            "platform.feishu ← chat platform texts config",
            "platform.dingtalk ← chat platform texts config",
            "platform.chatpage ← chat platform texts config store seal",
            "understand ← config roster calendar",
            "assist ← config platform",
            "clue ← audit seal store",
            "notice ← ledger roster calendar config chat outbox texts store",
            "letter ← ledger roster calendar config chat texts store audit",
            "dispatch ← ledger roster calendar config chat texts store audit",
            "broadcast ← ledger roster calendar config audit chat outbox texts store notice",
            "sync ← roster calendar chat outbox texts store notice",
            "reminder ← ledger roster calendar config chat outbox texts store notice letter dispatch",
            "paper ← ledger roster calendar config texts store",
            "transfer ← ledger roster calendar chat texts store",
            "conversation ← understand assist clue ledger notice broadcast reminder letter dispatch paper transfer roster calendar config chat"
                    + " inbox outbox texts store seal",
            "web ← chat platform.chatpage inbox ledger clue config roster calendar texts store");

    @ArchTest
    void a_package_knows_only_what_its_arrow_names(JavaClasses classes) {
        ARROWS.forEach((from, known) -> {
            String[] forbidden = outside(classes, from, known);
            if (forbidden.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + from)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .because("the arrow is '" + from + " ← " + String.join(" ", new TreeSet<>(known))
                                + "'; a feature that knows more cannot be changed alone")
                        .allowEmptyShould(true)
                        .check(classes);
            }
        });
    }

    @ArchTest
    void every_package_has_its_arrow(JavaClasses classes) {
        Set<String> without = new TreeSet<>(packages(classes));
        without.removeAll(ARROWS.keySet());
        without.remove("app");
        assertThat(without)
                .as("packages without an arrow in HouseRulesTest.ARROWS; a new package says first what it may know")
                .isEmpty();
    }

    @ArchTest
    static final ArchRule packages_form_no_cycle = slices().matching("io.duban.(**)")
            .should()
            .beFreeOfCycles()
            .because("two packages that know each other are one package that nobody can read")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_web_knows_the_web_server = noClasses()
            .that()
            .resideOutsideOfPackage("io.duban.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
            .because("platforms see a plain Callback, so that they can be tested and replayed without a server")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_the_bell_knows_quartz = noClasses()
            .that(DescribedPredicate.describe(
                    "are not reminder.Bell*",
                    c -> !(c.getPackageName().equals("io.duban.reminder")
                            && outermost(c).getSimpleName().startsWith("Bell"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.quartz..")
            .because("Quartz only rings; what is due is a pure question that rehearse asks too")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_platforms_and_the_adviser_call_out = noClasses()
            .that()
            .resideOutsideOfPackages("io.duban.platform..", "io.duban.assist..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..", "java.net.http..")
            .because("time-outs, rate limits and secrets out of logs are kept in one place")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule time_comes_from_a_clock = classes()
            .that(resideInAPackage("io.duban..").and(DescribedPredicate.not(resideInAPackage("io.duban.app.."))))
            .should(notCall(
                    "ask the machine for the time",
                    call -> Set.of("now", "currentTimeMillis").contains(call.getName())
                                    && call.getRawParameterTypes().stream()
                                            .noneMatch(p -> p.isEquivalentTo(java.time.Clock.class))
                                    && (call.getOwner().getPackageName().equals("java.time")
                                            || call.getOwner().isEquivalentTo(System.class))
                            || call.getOwner().isEquivalentTo(java.time.Clock.class)
                                    && (call.getName().startsWith("system")
                                            || call.getName().startsWith("tick"))
                            || call.getOwner().isEquivalentTo(java.util.Date.class)
                                    && call.getName().equals("<init>")
                                    && call.getRawParameterTypes().isEmpty()))
            .because("tests push time; within a transaction there is one instant, tx.now()")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_sleeps = classes()
            .should(notCall(
                    "sleep",
                    call -> call.getName().equals("sleep")
                            && (call.getOwner().isEquivalentTo(Thread.class)
                                    || call.getOwner().isEquivalentTo(java.util.concurrent.TimeUnit.class))))
            .because("a sleeping thread can be neither woken nor stopped; wait on a condition with a time limit")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_the_command_line_prints = noClasses()
            .that()
            .resideOutsideOfPackage("io.duban.app..")
            .should()
            .accessTargetWhere(JavaAccess.Predicates.target(DescribedPredicate.describe(
                    "is System.out, System.err or System.in",
                    target -> target.getOwner().isEquivalentTo(System.class)
                            && Set.of("out", "err", "in").contains(target.getName()))))
            .because("standard output is data in UTF-8, whatever the locale; everything else is the log")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_prints_stack_traces = classes()
            .should(notCall(
                    "print a stack trace",
                    call -> call.getName().equals("printStackTrace")
                            && call.getRawParameterTypes().isEmpty()))
            .because("an error belongs in the log, with the item's id")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveSimpleNameEndingWith("Service")
            .orShould()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base|Dto|DTO|Entity|Dao|DAO|Controller)$")
            .orShould()
            .haveNameMatching(".*[.$](Abstract|Default)[A-Z][^.$]*$")
            .because("such a name fits anything, so anything ends up in it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule charsets_are_named = classes()
            .should(notCall(
                    "use the locale's charset",
                    call -> call.getOwner().isEquivalentTo(String.class)
                                    && call.getName().equals("getBytes")
                                    && call.getRawParameterTypes().isEmpty()
                            || call.getOwner().isEquivalentTo(String.class)
                                    && call.getName().equals("<init>")
                                    && call.getRawParameterTypes().size() == 1
                                    && call.getRawParameterTypes().get(0).isEquivalentTo(byte[].class)
                            || Set.of("java.io.FileReader", "java.io.FileWriter")
                                            .contains(call.getOwner().getName())
                                    && call.getName().equals("<init>")
                                    && call.getRawParameterTypes().size() == 1))
            .because("under LC_ALL=C the default is US-ASCII on Java 17")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule no_state_is_static = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
            .that()
            .areStatic()
            .and(DescribedPredicate.describe(
                    "are written in source", f -> !f.getModifiers().contains(JavaModifier.SYNTHETIC)))
            .should()
            .beFinal()
            .because("what is static is shared by tests and by two Dubans in one JVM")
            .allowEmptyShould(true);

    private static ArchCondition<JavaClass> notCall(
            String what, java.util.function.Predicate<CodeUnitCallTarget> banned) {
        return new ArchCondition<>("not " + what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getAccessesFromSelf().stream()
                        .filter(access ->
                                access.getTarget() instanceof CodeUnitCallTarget target && banned.test(target))
                        .forEach(access -> events.add(SimpleConditionEvent.violated(item, access.getDescription())));
            }
        };
    }

    private static JavaClass outermost(JavaClass inner) {
        JavaClass outer = inner;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static String[] outside(JavaClasses classes, String from, Set<String> known) {
        return packages(classes).stream()
                .filter(other -> !other.equals(from) && !known.contains(other))
                .map(other -> ROOT + other)
                .toArray(String[]::new);
    }

    private static Set<String> packages(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        classes.forEach(c -> {
            if (c.getPackageName().startsWith(ROOT)) {
                found.add(c.getPackageName().substring(ROOT.length()));
            }
        });
        return found;
    }

    private static Map<String, Set<String>> arrows(String... lines) {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        for (String line : lines) {
            List<String> words = Arrays.asList(line.trim().split("\\s+"));
            arrows.put(words.get(0), Set.copyOf(words.subList(2, words.size())));
        }
        return arrows;
    }
}
