using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using CisAws.Common;
using Xunit.v3;

namespace CisAws.Tests.Harness;

/// <summary>
/// Compares everything that the scenarios of a control's tests say (reasons, warnings, facts, commands) with an approved text: one file for
/// each class of tests in <c>Controls/Approved</c>, one section for each test. The comparison is made at the end of a test, so that one run
/// receives all that is different. Tests of random cases have no approved text: their names say Random or Property.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class ScenarioTextAttribute : BeforeAfterTestAttribute
{
    private const string Folder = "Controls/Approved";
    private const string Heading = "## ";

    private static readonly ConcurrentDictionary<string, StringBuilder> Texts = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Dictionary<string, string>> Received = new(StringComparer.Ordinal);

    /// <summary>Keeps the findings of one scenario for the end of the running test.</summary>
    public static void Add(IReadOnlyList<Finding> findings)
    {
        if (TestContext.Current.Test is not IXunitTest test || !IsCompared(test.TestCase.TestClass.Class)) return;
        StringBuilder text = Texts.GetOrAdd(test.UniqueID, _ => new StringBuilder());
        if (text.Length > 0) text.Append("---\n");
        foreach (Finding finding in findings) Append(text, finding);
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (!Texts.TryRemove(test.UniqueID, out StringBuilder? text)) return;
        Type type = test.TestCase.TestClass.Class;
        string name = NameOf(methodUnderTest.Name, test.TestMethodArguments), now = text.ToString().TrimEnd('\n');
        Dictionary<string, string> received = Received.GetOrAdd(FileOf(type), _ => new(StringComparer.Ordinal));
        lock (received)
        {
            Assert.False(received.ContainsKey(name), $"Two cases of {type.Name} are called {name}; their arguments need names.");
            received[name] = now;
            ApprovedText.CheckPart(FileOf(type), Heading, name, received);
        }
    }

    /// <summary>The approved sections that belong to no test of the assembly any more.</summary>
    public static IEnumerable<string> Stale(Assembly tests)
    {
        Dictionary<string, HashSet<string>> methods = tests.GetTypes().Where(IsCompared).ToDictionary(
            FileOf, t => t.GetMethods().Select(m => m.Name).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        string folder = Path.Combine(AppContext.BaseDirectory, Folder);
        foreach (string path in Directory.EnumerateFiles(folder, "*.approved.txt").Order(StringComparer.Ordinal))
        {
            string file = $"{Folder}/{Path.GetFileName(path).Replace(".approved.txt", string.Empty, StringComparison.Ordinal)}";
            foreach (string section in ApprovedText.PartsOf(file, Heading).Keys)
            {
                string method = section.Split('(')[0];
                if (!methods.TryGetValue(file, out HashSet<string>? known) || !known.Contains(method)) yield return $"{file}: {section}";
            }
        }
    }

    private static bool IsCompared(Type type) =>
        type is { IsNested: false, Namespace: { } space } && space.StartsWith("CisAws.Tests.Controls", StringComparison.Ordinal)
        && !type.Name.StartsWith("Random", StringComparison.Ordinal) && !type.Name.EndsWith("PropertyTests", StringComparison.Ordinal);

    private static string FileOf(Type type) => $"{Folder}/{type.Name}";

    private static string NameOf(string method, object?[] arguments) =>
        arguments.Length == 0 ? method : $"{method}({string.Join(", ", arguments.Select(Shown))})";

    private static string Shown(object? argument) => argument switch
    {
        null => "null",
        string text => $"\"{VisibleText.Line(text)}\"",
        System.Collections.IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Shown))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => VisibleText.Line(argument.ToString() ?? string.Empty),
    };

    private static void Append(StringBuilder text, Finding finding)
    {
        string lean = finding.Lean is { } side ? $" ({side})" : string.Empty;
        text.Append(CultureInfo.InvariantCulture, $"{finding.Status}{lean} {finding.ReasonCode} {finding.Severity}\n");
        Line(text, "at", $"{finding.Region} {finding.ResourceType} {finding.ResourceId} {finding.ResourceName}");
        Line(text, "why", finding.Reason);
        foreach (string warning in finding.Warnings) Line(text, "warning", warning);
        Line(text, "facts", finding.Evidence.ToString());
        Line(text, "command", finding.RepairCommand);
        Line(text, "local policy", finding.LocalPolicy?.ToString());
    }

    private static void Line(StringBuilder text, string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        text.Append(CultureInfo.InvariantCulture, $"  {name}: {VisibleText.Line(value)}\n");
    }
}
