using System.Globalization;
using System.Text.Json;
using CisAws.Common;
using CisAws.Gateway;
using static CisAws.Repairs.JournalJson;

namespace CisAws.Repairs;

/// <summary>Gathers the lines of one entry.</summary>
internal sealed class JournalEntryBuilder
{
    private readonly JournalRecord plan;
    private readonly JournalStep[] steps;
    private int next;
    private JournalOutcome? closed;
    private RepairState? after;
    private DateTimeOffset? endedAt;
    private bool isDamaged, isAltered;

    public JournalEntryBuilder(string id, JsonElement line, JournalIntegrity integrity)
    {
        Id = id;
        SignedAs = integrity;
        isAltered = integrity == JournalIntegrity.Altered;
        steps = [.. Items(line, "steps").Select(Step)];
        JsonElement resource = Member(line, "resource");
        plan = new JournalRecord
        {
            Id = id,
            At = Time(line),
            Repair = Text(line, "repair"),
            AccountId = Text(line, "account"),
            Partition = Text(line, "partition"),
            Caller = Text(line, "caller"),
            RunId = Text(line, "run"),
            Title = Text(line, "title"),
            UndoOf = OptionalText(line, "undoOf"),
            Target = new RepairTarget(
                new ResourceRef(Text(resource, "type"), Text(resource, "id"), Text(resource, "name"), Text(resource, "region")),
                Controls(line, CatalogOf(line)))
            {
                BenchmarkVersion = CatalogOf(line).Version,
                FindingIds = Texts(line, "findings"),
                Facts = Map(line, "facts").ToDictionary(f => f.Key, f => f.Value, StringComparer.OrdinalIgnoreCase),
            },
            Options = Members(line, "options")
                .ToDictionary(o => o.Name, o => Option(o.Value), StringComparer.OrdinalIgnoreCase),
            Before = RepairState.Of(Map(line, "before")),
            Outcome = JournalOutcome.Uncertain,
        };
        if (line.TryGetProperty(JournalLines.Sequence, out _)) next = Number(line, JournalLines.Sequence) + 1;
    }

    public string Id { get; }

    /// <summary>How its first line is signed: every other line must be signed likewise.</summary>
    public JournalIntegrity SignedAs { get; }

    /// <summary>A line of it is lost or cannot be read.</summary>
    public void MarkDamaged() => isDamaged = true;

    /// <summary>A line of it is not as it was written.</summary>
    public void MarkAltered() => isAltered = true;

    /// <summary>A line of it is missing, moved or there twice: of a signed entry somebody did that.</summary>
    public void MarkOutOfOrder()
    {
        if (SignedAs == JournalIntegrity.Verified) isAltered = true;
        else isDamaged = true;
    }

    /// <summary>Whether a line of that number was there.</summary>
    public bool Has(int number) => number < next;

    /// <summary>
    /// Checks that a line follows the one before it. Lines are numbered under their signature, and each is written behind those before it.
    /// </summary>
    /// <returns>What is wrong, or null. One without a number is of a version that wrote none.</returns>
    public string? OutOfOrder(JsonElement line)
    {
        if (!line.TryGetProperty(JournalLines.Sequence, out _)) return null;
        int number = Number(line, JournalLines.Sequence), expected = next;

        // The one before it could not be written, and may be there nevertheless.
        bool isAgain = line.TryGetProperty(JournalLines.Again, out _) && Flag(line, JournalLines.Again);
        next = Math.Max(next, number + 1);
        return number == expected || (isAgain && number == expected - 1)
            ? null
            : number > expected
                ? $"is line {Text(number)} of the entry {Id}, and "
                    + (number == expected + 1
                        ? $"line {Text(expected)} is missing"
                        : $"lines {Text(expected)} to {Text(number - 1)} are missing")
                : $"is line {Text(number)} of the entry {Id}, which is there already or has another place";

        static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Takes a line other than the first.</summary>
    /// <returns>What of it is not understood, or null.</returns>
    public string? Take(string? type, JsonElement line)
    {
        switch (type)
        {
            case JournalLines.BeginType:
                Begin(line);
                return null;
            case JournalLines.EndType:
                return End(line);
            case JournalLines.CloseType:
                return Close(line);
            default:
                throw new JsonException($"its type '{type}' is not known.");
        }
    }

    public JournalRecord Build(string path, string? undoneBy, int position)
    {
        bool isTrusted = !isAltered && !isDamaged && IsConsistent();
        return plan with
        {
            Steps = isTrusted ? steps : [.. steps.Select(Doubted)],
            Outcome = isTrusted ? closed ?? Unclosed() : JournalOutcome.Uncertain,
            EndedAt = endedAt,
            After = after,
            JournalPath = path,
            UndoneBy = undoneBy,
            Position = position,
            Integrity = isAltered ? JournalIntegrity.Altered : SignedAs,
        };
    }

    // Without an end the result of the last call is not known. A plan alone may be all that is left of an entry.
    private JournalOutcome Unclosed() =>
        Array.Exists(steps, s => s.Outcome != JournalStepOutcome.NotBegun)
            && Array.TrueForAll(steps, s => !IsInForce(s) && s.Outcome != JournalStepOutcome.Uncertain)
        ? JournalOutcome.Failed
        : JournalOutcome.Uncertain;

    // What somebody else made stays theirs, whatever else is doubted.
    private JournalStep Doubted(JournalStep step) =>
        step.Outcome == JournalStepOutcome.AlreadyDone && !isAltered ? step : step with { Outcome = JournalStepOutcome.Uncertain };

    // Steps are begun in order, and the end of the entry says what follows from the ends of its steps.
    private bool IsConsistent()
    {
        int lastBegun = Array.FindLastIndex(steps, s => s.Outcome != JournalStepOutcome.NotBegun);
        return !steps.Take(Math.Max(lastBegun, 0)).Any(s => s.Outcome == JournalStepOutcome.NotBegun) && closed switch
        {
            JournalOutcome.Changed => Array.TrueForAll(
                steps, s => s.Outcome is JournalStepOutcome.Done or JournalStepOutcome.AlreadyDone),
            JournalOutcome.Failed => Array.TrueForAll(steps, s => !IsInForce(s) && s.Outcome != JournalStepOutcome.Uncertain),
            JournalOutcome.Partial => lastBegun >= 0,
            _ => true,
        };
    }

    private static bool IsInForce(JournalStep step) => step.Outcome == JournalStepOutcome.Done;

    private void Begin(JsonElement line)
    {
        ref JournalStep step = ref StepOf(line);
        bool isRollback = Flag(line, "rollback");
        step = step with
        {
            Outcome = JournalStepOutcome.Uncertain,
            Call = isRollback ? step.Call : ApiCallJson.Read(Member(line, "call")),
        };
    }

    private string? End(JsonElement line)
    {
        ref JournalStep step = ref StepOf(line);
        string word = Text(line, "outcome");
        bool isRollback = Flag(line, "rollback");
        string? by = line.TryGetProperty("by", out _) ? OptionalText(line, "by") : null;
        JournalStepOutcome? outcome = Word<JournalStepOutcome>(word);
        bool isUnknown = outcome is null || by is not (null or JournalLines.ByOther or JournalLines.ByUnknown);
        step = step with
        {
            Outcome = (isRollback, isUnknown ? JournalStepOutcome.Uncertain : outcome!.Value) switch
            {
                (true, JournalStepOutcome.Done) => JournalStepOutcome.RolledBack,

                // What could not be undone is still in force.
                (true, JournalStepOutcome.Failed) => JournalStepOutcome.Done,
                (false, JournalStepOutcome.Done) when by == JournalLines.ByOther => JournalStepOutcome.AlreadyDone,
                var (_, other) => other,
            },
            Error = OptionalText(line, "error") ?? step.Error,
            AnswerLost = isRollback ? step.AnswerLost : by == JournalLines.ByUnknown,
        };
        return isUnknown ? $"the outcome '{by ?? word}' of a call of the entry {Id} is not known." : null;
    }

    private string? Close(JsonElement line)
    {
        string word = Text(line, "outcome");
        endedAt = Time(line);
        closed = Word<JournalOutcome>(word);
        if (line.TryGetProperty("after", out JsonElement state) && state.ValueKind != JsonValueKind.Null)
        {
            after = RepairState.Of(Map(line, "after"));
        }

        if (closed is not null) return null;
        closed = JournalOutcome.Uncertain;
        return $"the outcome '{word}' of the entry {Id} is not known.";
    }

    private ref JournalStep StepOf(JsonElement line)
    {
        int number = Number(line, "step");
        if (number < 0 || number >= steps.Length)
        {
            throw new JsonException($"the entry {Id} has no step {number.ToString(CultureInfo.InvariantCulture)}.");
        }

        return ref steps[number];
    }

    // Entries contain numbers of a version of the benchmark.
    private static string[] Controls(JsonElement line, BenchmarkCatalog catalog) =>
    [
        .. Texts(line, "recommendations").Select(id => catalog.Find(id)?.Control
            ?? throw new JsonException($"{BenchmarkCatalog.Name} {catalog.Version} has no recommendation '{id}'.")),
    ];

    private static BenchmarkCatalog CatalogOf(JsonElement line)
    {
        string version = line.TryGetProperty(JournalLines.BenchmarkVersion, out _)
            ? Text(line, JournalLines.BenchmarkVersion)
            : JournalLines.VersionOfOldLines;
        return BenchmarkCatalog.FindVersion(version)
            ?? throw new JsonException($"there is no catalogue of version '{version}' of the {BenchmarkCatalog.Name}.");
    }
}
