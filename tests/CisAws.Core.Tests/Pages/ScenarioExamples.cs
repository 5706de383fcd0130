using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Pages;

/// <summary>A verdict of an approved scenario.</summary>
/// <param name="Status">Its status, with the lean where it is Manual.</param>
/// <param name="Code">The reason code.</param>
/// <param name="Reason">The sentence.</param>
/// <param name="Type">The type of the resource.</param>
internal sealed record ScenarioExample(string Status, string Code, string Reason, string Type);

/// <summary>The verdicts of the approved scenarios (<c>Controls/Approved</c>) by the control whose tests they are of.</summary>
internal static partial class ScenarioExamples
{
    private static readonly ConcurrentDictionary<string, ScenarioExample[]> Texts = new(StringComparer.Ordinal);

    private static readonly string[] Monitoring =
    [
        "AlarmTests", "AlternativesTests", "ChainElsewhereTests", "ChainOrderTests", "ChainScenarioTests", "PatternVerificationTests",
        "RecommendationNotesTests", "TopicAccessTests", "TopicSubscriptionTests",
    ];

    /// <summary>One verdict for each status and code of a control; the shortest sentence, which names no more than it must.</summary>
    /// <param name="control">The name of the control.</param>
    public static IReadOnlyList<ScenarioExample> Of(string control) =>
    [
        .. Files(control).SelectMany(f => Read(f.File).Where(e => f.IsOf(e)))
            .GroupBy(e => (e.Status, e.Code))
            .Select(g => g.OrderBy(e => IsOwn(control, e) ? 0 : 1).ThenBy(e => e.Reason.Length)
                .ThenBy(e => e.Reason, StringComparer.Ordinal).First())
            .OrderBy(e => Order(e.Status)).ThenBy(e => e.Code, StringComparer.Ordinal).ThenBy(e => e.Status, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string File, Func<ScenarioExample, bool> IsOf)> Files(string control) => control switch
    {
        _ when control.EndsWith("Alarm", StringComparison.Ordinal) => Monitoring.Select(m => (m, (Func<ScenarioExample, bool>)(e =>
            e.Code switch
            {
                "NoOrganization" or "MemberAccount" => control == "OrganizationChangesAlarm",
                "ObsoleteEventsOnly" => control == "VpcChangesAlarm",
                _ => true,
            }))),
        "AdminPortsIPv4" => [("AdminPortsControlTests", e => !e.Reason.Contains("::/0", StringComparison.Ordinal))],
        "AdminPortsIPv6" => [("AdminPortsControlTests", e => !e.Reason.Contains("0.0.0.0/", StringComparison.Ordinal))],
        "ObjectReadEvents" => [("ObjectEventControlsTests", e => !e.Reason.Contains("write events", StringComparison.Ordinal))],
        "ObjectWriteEvents" => [("ObjectEventControlsTests", e => !e.Reason.Contains("read events", StringComparison.Ordinal))],
        "DelegatedServiceAdministrators" => [("DelegationControlTests", IsOfServices)],
        "DelegatedPolicyAdministration" => [("DelegationControlTests", e => !IsOfServices(e))],
        "TrailToLogGroup" => [("OlderTrailControlsTests", e => e.Type != "AWS::S3::Bucket")],
        "TrailBucketPublicAccess" => [("OlderTrailControlsTests", e => e.Type != "AWS::CloudTrail::Trail")],
        _ => [($"{control}ControlTests", All)],
    };

    private static Func<ScenarioExample, bool> All => _ => true;

    private static bool IsOfServices(ScenarioExample e) =>
        e.Code.StartsWith("Services", StringComparison.Ordinal) || e.Code is "OthersNotDelegable" or "NoTrustedAccess";

    // Examples of other alarms are shown where there is none of this one.
    private static bool IsOwn(string control, ScenarioExample e) =>
        control.EndsWith("Alarm", StringComparison.Ordinal) && e.Reason.Contains(
            RequiredEvents.For(control).Description, StringComparison.Ordinal);

    private static int Order(string status) => Array.FindIndex(
        [FindingStatus.Pass, FindingStatus.Fail, FindingStatus.Manual, FindingStatus.Error, FindingStatus.NotApplicable],
        s => status.StartsWith(s.ToString(), StringComparison.Ordinal));

    private static ScenarioExample[] Read(string file) => Texts.GetOrAdd(file, static name =>
    [
        .. Verdict().Matches(ApprovedText.Read($"Controls/Approved/{name}"))
            .Select(m => new ScenarioExample(
                m.Groups["status"].Value, m.Groups["code"].Value, m.Groups["reason"].Value, m.Groups["type"].Value)),
    ]);

    [GeneratedRegex(
        @"^(?<status>(?:Pass|Fail|Manual|Error|NotApplicable)(?: \(\w+\))?) (?<code>\w+) \w+\n"
        + @"  at: \S+ (?<type>\S+) .*\n  why: (?<reason>.*)$",
        RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Verdict();
}
