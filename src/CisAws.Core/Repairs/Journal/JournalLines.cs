using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>The lines of a journal: a plan, the beginning and end of each call, and the end of the repair.</summary>
internal static class JournalLines
{
    public const string Schema = "cis-aws-journal/1";
    public const string PlanType = "plan";
    public const string BeginType = "begin";
    public const string EndType = "end";
    public const string CloseType = "close";

    /// <summary>The member with the number of a line within its entry, from zero.</summary>
    public const string Sequence = "seq";

    /// <summary>
    /// The member of a line after one that could not be written: whether that one is on the disk all the same is not known, so that this
    /// one has the same number.
    /// </summary>
    public const string Again = "again";

    /// <summary>The member of the first line of an entry that names the line before it in the file.</summary>
    public const string Previous = "prev";

    /// <summary>
    /// The member of the first line of an entry that stands behind lines without signature, although the key was there before it.
    /// </summary>
    public const string AfterUnsigned = "afterUnsigned";

    /// <summary>
    /// The member with the version of the benchmark that the numbers of an entry are of. Lines without it are of 6.0.0.
    /// </summary>
    public const string BenchmarkVersion = "benchmarkVersion", VersionOfOldLines = "6.0.0";

    /// <summary>Who made a change that is done, where it is not certainly this repair.</summary>
    public const string ByOther = "other", ByUnknown = "unknown";

    public static JsonObject Plan(string id, DateTimeOffset at, string runId, RepairPlan plan, RepairOptions options) => new()
    {
        ["schema"] = Schema,
        ["type"] = PlanType,
        ["id"] = id,
        ["at"] = Time(at),
        ["run"] = runId,
        ["account"] = plan.Account.AccountId,
        ["partition"] = plan.Account.Partition,
        ["caller"] = plan.Account.CallerArn,
        ["repair"] = plan.Repair,
        ["undoOf"] = plan.UndoOf,
        [BenchmarkVersion] = plan.Target.BenchmarkVersion,
        ["recommendations"] = Texts(plan.Target.RecommendationIds),
        ["findings"] = Texts(plan.Target.FindingIds),
        ["resource"] = new JsonObject
        {
            ["type"] = plan.Target.Resource.Type,
            ["id"] = plan.Target.Resource.Id,
            ["name"] = plan.Target.Resource.Name,
            ["region"] = plan.Target.Resource.Region,
        },
        ["facts"] = Map(plan.Target.Facts),
        ["options"] = new JsonObject(options.Values.Select(o => KeyValuePair.Create(o.Key, Option(o.Value)))),
        ["title"] = plan.Title,
        ["before"] = Map(plan.Before.Facts),
        ["steps"] = new JsonArray([.. plan.Steps.Select(Step)]),
    };

    /// <summary>A call is about to be made, with all its late values but passwords.</summary>
    public static JsonObject Begin(string id, DateTimeOffset at, int step, bool isRollback, ApiCall call) => new()
    {
        ["type"] = BeginType,
        ["id"] = id,
        ["at"] = Time(at),
        ["step"] = step,
        ["rollback"] = isRollback,
        ["call"] = ApiCallJson.Write(call),
    };

    /// <summary>
    /// A call was made. A change that somebody else made is written as done by another, and one of a call whose answer was lost as done by
    /// nobody knows whom, so that versions that know neither still read the line.
    /// </summary>
    public static JsonObject End(string id, DateTimeOffset at, int step, bool isRollback, StepResult result)
    {
        var line = new JsonObject
        {
            ["type"] = EndType,
            ["id"] = id,
            ["at"] = Time(at),
            ["step"] = step,
            ["rollback"] = isRollback,
            ["outcome"] = (result.Outcome == JournalStepOutcome.AlreadyDone ? JournalStepOutcome.Done : result.Outcome).ToString(),
            ["error"] = result.Error?.Message,
        };
        if (result.Outcome == JournalStepOutcome.AlreadyDone) line["by"] = ByOther;
        else if (result.AnswerLost) line["by"] = ByUnknown;
        return line;
    }

    public static JsonObject Close(string id, DateTimeOffset at, JournalOutcome outcome, RepairState? after) => new()
    {
        ["type"] = CloseType,
        ["id"] = id,
        ["at"] = Time(at),
        ["outcome"] = outcome.ToString(),
        ["after"] = after is null ? null : Map(after.Facts),
    };

    /// <summary>
    /// The name of a line: its entry and its number. A text of its own, so that a line is not taken for one of the other entry.
    /// </summary>
    public static string NameOf(string id, int number) => $"{id}:{Fact.Render(number)}";

    /// <summary>The entry and the number of a named line.</summary>
    /// <exception cref="JsonException">It is no name of a line.</exception>
    public static (string Id, int Number) Named(string name)
    {
        int at = name.LastIndexOf(':');
        return at > 0 && int.TryParse(name[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? (name[..at], number)
            : throw new JsonException($"its {Previous} does not name a line.");
    }

    public static string ToLine(JsonObject line) => line.ToJsonString(EvidenceJson.Options);

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Step(RepairStep step) => new()
    {
        ["call"] = ApiCallJson.Write(step.Call),
        ["inverse"] = step.Inverse is null ? null : ApiCallJson.Write(step.Inverse),
        ["inverseDone"] = Texts(step.InverseDoneCodes),
        ["irreversible"] = step.Irreversible,
        ["changes"] = new JsonArray(
            [.. step.Changes.Select(c => new JsonObject { ["name"] = c.Name, ["before"] = c.Before, ["after"] = c.After })]),
    };

    private static JsonObject Map(IReadOnlyDictionary<string, string> facts) =>
        new(
            facts.OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => KeyValuePair.Create(f.Key, (JsonNode?)JsonValue.Create(f.Value))));

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)JsonValue.Create(t))]);

    private static JsonNode? Option(object value) => value switch
    {
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        System.Collections.IEnumerable many => Texts(many.Cast<object?>().Select(Fact.Render)),
        _ => JsonValue.Create(Fact.Render(value)),
    };
}
